namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Initial rate times (1 − epoch / total)^power: down to zero.</summary>
                public class PolynomialLR : LRScheduler
                {
                    readonly int total;
                    readonly double power;

                    /// <summary>Creates a scheduler.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="total_iters">The epoch from which on the rate is zero.</param>
                    /// <param name="power">The exponent.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1.0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        total = total_iters;
                        this.power = power;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => LastEpoch == 0 || LastEpoch > total
                        ? Rates
                        : Scaled(Math.Pow((1.0 - (double)LastEpoch / total) / (1.0 - (double)(LastEpoch - 1) / total), power));

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaledBase(Math.Pow(1.0 - (double)Math.Min(total, LastEpoch) / total, power));
                }
            }
        }
    }
}
