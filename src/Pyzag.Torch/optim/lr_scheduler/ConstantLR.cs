namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Initial rate times a factor for the first epochs, then the initial rate.</summary>
                public class ConstantLR : LRScheduler
                {
                    readonly double factor;
                    readonly int total;

                    /// <summary>Creates a scheduler.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="factor">The factor of the first epochs.</param>
                    /// <param name="total_iters">Their number.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.factor = factor;
                        total = total_iters;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch == 0) return Scaled(factor);
                        return LastEpoch == total ? Scaled(1.0 / factor) : Rates;
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(LastEpoch >= total ? 1 : factor);
                }
            }
        }
    }
}
