namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One scheduler after another.</summary>
                public class SequentialLR : LRScheduler
                {
                    readonly LRScheduler[] schedulers;
                    readonly int[] milestones;

                    /// <summary>Creates a scheduler of schedulers.</summary>
                    /// <param name="optimizer">Whose learning rates to change; that of all schedulers.</param>
                    /// <param name="schedulers">The schedulers, in order.</param>
                    /// <param name="milestones">The epochs at which the next one takes over, in ascending order.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <exception cref="ArgumentException">A scheduler has another optimizer, or there is not one milestone less than there are schedulers.</exception>
                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1, false)
                    {
                        this.schedulers = [.. schedulers];
                        this.milestones = [.. milestones];
                        if (this.schedulers.Any(scheduler => scheduler.Optimizer != optimizer))
                            throw new ArgumentException("Expected schedulers of the given optimizer; received one of another.", nameof(schedulers));
                        if (this.milestones.Length != this.schedulers.Length - 1)
                            throw new ArgumentException(
                                $"Expected one milestone less than schedulers; received {this.milestones.Length} and {this.schedulers.Length}.", nameof(milestones));
                        // Every scheduler has set the rates of its epoch 0 already: only the first one may.
                        foreach (var group in Groups) group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in this.schedulers) scheduler.LastEpoch--;
                        this.schedulers[0].step();
                        LastRates = this.schedulers[0].LastRates;
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var index = milestones.Count(epoch => epoch <= LastEpoch);
                        if (index > 0 && milestones[index - 1] == LastEpoch) schedulers[index].step(0);
                        else schedulers[index].step();
                        return Rates;
                    }
                }
            }
        }
    }
}
