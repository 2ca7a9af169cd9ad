namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Initial rate times a factor that changes linearly over the first epochs, then stays.</summary>
                public class LinearLR : LRScheduler
                {
                    readonly double start;
                    readonly double end;
                    readonly int total;

                    /// <summary>Creates a scheduler.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="start_factor">The factor of epoch 0.</param>
                    /// <param name="end_factor">The factor from epoch <paramref name="total_iters"/> on.</param>
                    /// <param name="total_iters">The number of epochs over which the factor changes.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        start = start_factor;
                        end = end_factor;
                        total = total_iters;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch == 0) return Scaled(start);
                        return LastEpoch > total ? Rates : Scaled(1 + (end - start) / (total * start + (LastEpoch - 1) * (end - start)));
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaledBase(start + (end - start) * Math.Min(total, LastEpoch) / total);
                }
            }
        }
    }
}
