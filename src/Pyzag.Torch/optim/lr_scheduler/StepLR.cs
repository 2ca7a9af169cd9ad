namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rate by gamma every so many epochs.</summary>
                public class StepLR : LRScheduler
                {
                    readonly int stepSize;
                    readonly double gamma;

                    /// <summary>Creates a scheduler.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="step_size">The number of epochs between changes.</param>
                    /// <param name="gamma">The factor of each change.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step_size"/> is less than 1.</exception>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step_size);
                        stepSize = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => LastEpoch == 0 || LastEpoch % stepSize != 0 ? Rates : Scaled(gamma);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(Math.Pow(gamma, LastEpoch / stepSize));
                }
            }
        }
    }
}
