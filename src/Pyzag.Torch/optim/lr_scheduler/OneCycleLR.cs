namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One cycle: up to the greatest rate, down to the least, and the momentum (or first beta) the other way.</summary>
                public class OneCycleLR : LRScheduler
                {
                    /// <summary>The way from one rate to the next.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Half a cosine.</summary>
                        Cos,

                        /// <summary>A line.</summary>
                        Linear,
                    }

                    readonly int totalSteps;
                    readonly Phase[] phases;
                    readonly AnnealStrategy strategy;
                    readonly bool cycleMomentum;

                    /// <summary>Creates a scheduler with the same limits for all groups.</summary>
                    /// <inheritdoc cref="OneCycleLR(Optimizer, IEnumerable{double}, int, int, int, double, AnnealStrategy, bool, IEnumerable{double}, IEnumerable{double}, double, double, bool, int, bool)"/>
                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95,
                        double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, ForEachGroup(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                            ForEachGroup(optimizer, base_momentum), ForEachGroup(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch,
                            verbose)
                    {
                    }

                    /// <summary>Creates a scheduler with limits for each group.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="max_lr">The greatest rate.</param>
                    /// <param name="total_steps">The number of steps of the cycle.</param>
                    /// <param name="epochs">The number of epochs, if <paramref name="total_steps"/> is not given.</param>
                    /// <param name="steps_per_epoch">The number of steps of an epoch, if <paramref name="total_steps"/> is not given.</param>
                    /// <param name="pct_start">The fraction of the cycle that leads up.</param>
                    /// <param name="anneal_strategy">The way from one rate to the next.</param>
                    /// <param name="cycle_momentum">Whether to cycle the momentum too.</param>
                    /// <param name="base_momentum">The lower momentum, 0.85 unless given.</param>
                    /// <param name="max_momentum">The upper momentum, 0.95 unless given.</param>
                    /// <param name="div_factor">The greatest rate by the first one.</param>
                    /// <param name="final_div_factor">The first rate by the least one.</param>
                    /// <param name="three_phase">Whether to come back to the first rate before going down to the least.</param>
                    /// <param name="last_epoch">The last step that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    /// <exception cref="ArgumentException">
                    /// The number of steps is not given or not positive, <paramref name="pct_start"/> is no fraction, the optimizer has no momentum to cycle,
                    /// or a limit is missing for a group.
                    /// </exception>
                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        totalSteps = CountSteps(total_steps, epochs, steps_per_epoch);
                        if (pct_start is not (>= 0 and <= 1))
                            throw new ArgumentException($"Expected a fraction between 0 and 1; received {pct_start}.", nameof(pct_start));
                        if (cycle_momentum && !Groups.All(group => group is IMomentum or IBetas))
                            throw new ArgumentException("The optimizer has neither momentum nor betas; pass cycle_momentum: false.", nameof(optimizer));
                        strategy = anneal_strategy;
                        cycleMomentum = cycle_momentum;
                        var greatest = PerGroup(max_lr, Groups.Length, nameof(max_lr));
                        var first = Array.ConvertAll(greatest, rate => rate / div_factor);
                        var least = Array.ConvertAll(first, rate => rate / final_div_factor);
                        var low = base_momentum is null ? Repeat(0.85, Groups.Length) : PerGroup(base_momentum, Groups.Length, nameof(base_momentum));
                        var high = max_momentum is null ? Repeat(0.95, Groups.Length) : PerGroup(max_momentum, Groups.Length, nameof(max_momentum));
                        var top = pct_start * totalSteps - 1;
                        phases = three_phase
                            ? [new(top, first, greatest, high, low), new(2 * top, greatest, first, low, high), new(totalSteps - 1, first, least, high, high)]
                            : [new(top, first, greatest, high, low), new(totalSteps - 1, greatest, least, low, high)];
                        step();
                    }

                    /// <inheritdoc/>
                    /// <exception cref="InvalidOperationException">The cycle is over.</exception>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch > totalSteps)
                            throw new InvalidOperationException($"The cycle has {totalSteps} steps; step {LastEpoch + 1} was asked for.");
                        var index = Array.FindIndex(phases, phase => LastEpoch <= phase.End);
                        if (index < 0) index = phases.Length - 1;
                        var begin = index == 0 ? 0 : phases[index - 1].End;
                        var phase = phases[index];
                        var fraction = (LastEpoch - begin) / (phase.End - begin);
                        for (var i = 0; cycleMomentum && i < Groups.Length; i++)
                        {
                            var momentum = Anneal(phase.FirstMomenta[i], phase.LastMomenta[i], fraction);
                            if (Groups[i] is IBetas betas) betas.Betas = (momentum, betas.Betas.Item2);
                            else ((IMomentum)Groups[i]).Momentum = momentum;
                        }
                        return phase.FirstRates.Zip(phase.LastRates, (start, end) => Anneal(start, end, fraction));
                    }

                    double Anneal(double start, double end, double fraction) => strategy == AnnealStrategy.Cos
                        ? end + (start - end) / 2.0 * (Math.Cos(Math.PI * fraction) + 1)
                        : (end - start) * fraction + start;

                    static int CountSteps(int total, int epochs, int stepsPerEpoch)
                    {
                        if (total == -1 && epochs == -1 && stepsPerEpoch == -1)
                            throw new ArgumentException("Expected total_steps, or epochs and steps_per_epoch; received neither.", nameof(total));
                        var (first, second) = total == -1 ? (epochs, stepsPerEpoch) : (total, 1);
                        return first > 0 && second > 0
                            ? first * second
                            : throw new ArgumentException(
                                $"Expected positive numbers of steps; received total_steps {total}, epochs {epochs}, steps_per_epoch {stepsPerEpoch}.", nameof(total));
                    }

                    sealed record Phase(double End, double[] FirstRates, double[] LastRates, double[] FirstMomenta, double[] LastMomenta);
                }
            }
        }
    }
}
