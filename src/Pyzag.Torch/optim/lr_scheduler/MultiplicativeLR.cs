namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Rate of the epoch before times a function of the epoch.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    readonly Func<int, double>[] factors;

                    /// <summary>Creates a scheduler with one function for each group.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="lr_lambdas">The factor of an epoch, for each group.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        factors = PerGroup(lr_lambdas, Groups.Length, nameof(lr_lambdas));
                        step();
                    }

                    /// <summary>Creates a scheduler with one function for all groups.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="lr_lambda">The factor of an epoch.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        factors = Repeat(lr_lambda, Groups.Length);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        LastEpoch > 0 ? Rates.Zip(factors, (rate, factor) => rate * factor(LastEpoch)) : Rates;
                }
            }
        }
    }
}
