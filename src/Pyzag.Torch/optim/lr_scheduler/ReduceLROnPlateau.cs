namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Reduces the rate when a quantity that is watched has stopped improving.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    readonly bool smallerIsBetter;
                    readonly bool relative;
                    readonly double factor;
                    readonly int patience;
                    readonly double threshold;
                    readonly int cooldown;
                    readonly double[] leastRates;
                    readonly double eps;
                    double best;
                    int badEpochs;
                    int coolingEpochs;

                    /// <summary>Creates a scheduler.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="mode"><c>min</c> or <c>max</c>: which way the quantity improves.</param>
                    /// <param name="factor">The factor of each reduction, less than 1.</param>
                    /// <param name="patience">How many epochs without improvement to accept.</param>
                    /// <param name="threshold">How much counts as an improvement.</param>
                    /// <param name="threshold_mode"><c>rel</c> or <c>abs</c>: whether the threshold is relative to the best value.</param>
                    /// <param name="cooldown">How many epochs after a reduction not to count.</param>
                    /// <param name="min_lr">The least rate, one for all groups or one for each.</param>
                    /// <param name="eps">The smallest reduction to carry out.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    /// <exception cref="ArgumentException">A mode is unknown, or <paramref name="factor"/> is not less than 1.</exception>
                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1.0) throw new ArgumentException($"Expected a factor less than 1; received {factor}.", nameof(factor));
                        if (mode is not ("min" or "max")) throw new ArgumentException($"Expected min or max; received {mode}.", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException($"Expected rel or abs; received {threshold_mode}.", nameof(threshold_mode));
                        smallerIsBetter = mode == "min";
                        relative = threshold_mode == "rel";
                        this.factor = factor;
                        this.patience = patience;
                        this.threshold = threshold;
                        this.cooldown = cooldown;
                        this.eps = eps;
                        leastRates = min_lr is { Count: > 1 }
                            ? PerGroup(min_lr, Groups.Length, nameof(min_lr))
                            : Repeat(min_lr is { Count: 1 } ? min_lr[0] : 0, Groups.Length);
                        best = smallerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    /// <summary>Takes note of the quantity at the end of an epoch, and reduces the rates when it is time.</summary>
                    public override void step(double current, int? epoch = null)
                    {
                        LastEpoch = epoch ?? LastEpoch + 1;
                        if (IsBetter(current))
                        {
                            best = current;
                            badEpochs = 0;
                        }
                        else
                        {
                            badEpochs++;
                        }
                        if (coolingEpochs > 0)
                        {
                            coolingEpochs--;
                            badEpochs = 0;
                        }
                        if (badEpochs > patience)
                        {
                            Reduce();
                            coolingEpochs = cooldown;
                            badEpochs = 0;
                        }
                        LastRates = Rates;
                    }

                    /// <summary>Is not for this scheduler: it needs the quantity to watch.</summary>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step() => throw NeedsQuantity();

                    /// <summary>Is not for this scheduler: it needs the quantity to watch.</summary>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step(int? epoch) => throw NeedsQuantity();

                    static InvalidOperationException NeedsQuantity() => new("ReduceLROnPlateau watches a quantity: call step(double, int?) with it.");

                    bool IsBetter(double current) => (smallerIsBetter, relative) switch
                    {
                        (true, true) => current < best * (1 - threshold),
                        (true, false) => current < best - threshold,
                        (false, true) => current > best * (1 + threshold),
                        (false, false) => current > best + threshold,
                    };

                    void Reduce()
                    {
                        for (var i = 0; i < Groups.Length; i++)
                        {
                            var before = Groups[i].LearningRate;
                            var after = Math.Max(before * factor, leastRates[i]);
                            if (before - after <= eps) continue;
                            Groups[i].LearningRate = after;
                            if (Verbose) Console.WriteLine($"Epoch {LastEpoch}: reducing learning rate of group {i} to {after:g4}.");
                        }
                    }
                }
            }
        }
    }
}
