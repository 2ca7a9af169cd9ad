namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rate by gamma at given epochs.</summary>
                public class MultiStepLR : LRScheduler
                {
                    readonly int[] milestones;
                    readonly double gamma;

                    /// <summary>Creates a scheduler.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="milestones">The epochs of the changes; one that is named twice changes the rate twice.</param>
                    /// <param name="gamma">The factor of each change.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.milestones = [.. milestones];
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var changes = milestones.Count(epoch => epoch == LastEpoch);
                        return changes == 0 ? Rates : Scaled(Math.Pow(gamma, changes));
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaledBase(Math.Pow(gamma, milestones.Count(epoch => epoch <= LastEpoch)));
                }
            }
        }
    }
}
