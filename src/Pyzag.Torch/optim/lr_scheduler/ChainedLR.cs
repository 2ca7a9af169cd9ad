namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Steps several schedulers together; their factors multiply.</summary>
                public class ChainedLR : LRScheduler
                {
                    readonly LRScheduler[] schedulers;

                    /// <summary>Creates a scheduler of schedulers.</summary>
                    /// <exception cref="ArgumentException">There is no scheduler.</exception>
                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        this.schedulers = [.. schedulers];
                        if (this.schedulers.Length == 0) throw new ArgumentException("Expected at least one scheduler; received none.", nameof(schedulers));
                        LastRates = this.schedulers[^1].LastRates;
                    }

                    /// <inheritdoc/>
                    public override void step()
                    {
                        foreach (var scheduler in schedulers) scheduler.step();
                        LastRates = schedulers[^1].LastRates;
                    }
                }
            }
        }
    }
}
