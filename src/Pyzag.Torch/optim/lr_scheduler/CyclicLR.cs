namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Cycles between two rates, and between two momenta the other way.</summary>
                public class CyclicLR : LRScheduler
                {
                    /// <summary>How the height of the cycles changes.</summary>
                    public enum Mode
                    {
                        /// <summary>Not at all.</summary>
                        Triangular,

                        /// <summary>It is halved each cycle.</summary>
                        Triangular2,

                        /// <summary>By gamma to the power of the epoch.</summary>
                        ExpRange,
                    }

                    /// <summary>What the function that scales the height takes.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The number of the cycle, from 1 on.</summary>
                        Cycle,

                        /// <summary>The number of the epoch.</summary>
                        Iterations,
                    }

                    readonly double[] maxRates;
                    readonly double[] baseMomenta;
                    readonly double[] maxMomenta;
                    readonly bool cycleMomentum;
                    readonly double totalSize;
                    readonly double ratio;
                    readonly Func<double, double> scale;
                    readonly ScaleMode scaleMode;

                    /// <summary>Creates a scheduler with the same limits for all groups.</summary>
                    /// <inheritdoc cref="CyclicLR(Optimizer, IEnumerable{double}, IEnumerable{double}, int, int, Mode, double, Func{double, double}, ScaleMode, bool, IEnumerable{double}, IEnumerable{double}, int, bool)"/>
                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular,
                        double gamma = 1.0, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true,
                        double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, ForEachGroup(optimizer, base_lr), ForEachGroup(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn,
                            scale_mode, cycle_momentum, ForEachGroup(optimizer, base_momentum), ForEachGroup(optimizer, max_momentum), last_epoch, verbose)
                    {
                    }

                    /// <summary>Creates a scheduler with limits for each group.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="base_lr">The lower rate.</param>
                    /// <param name="max_lr">The upper rate.</param>
                    /// <param name="step_size_up">The number of epochs up.</param>
                    /// <param name="step_size_down">The number of epochs down; as many as up where it is -1.</param>
                    /// <param name="mode">How the height of the cycles changes.</param>
                    /// <param name="gamma">The base of <see cref="Mode.ExpRange"/>.</param>
                    /// <param name="scale_fn">The factor of the height, instead of what <paramref name="mode"/> says.</param>
                    /// <param name="scale_mode">What <paramref name="scale_fn"/> takes.</param>
                    /// <param name="cycle_momentum">Whether to cycle the momentum too, from the upper one down.</param>
                    /// <param name="base_momentum">The lower momentum.</param>
                    /// <param name="max_momentum">The upper momentum.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    /// <exception cref="ArgumentException">The optimizer has no momentum to cycle, or a limit is missing for a group.</exception>
                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1.0, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        double down = step_size_down == -1 ? step_size_up : step_size_down;
                        totalSize = step_size_up + down;
                        ratio = step_size_up / totalSize;
                        BaseRates = PerGroup(base_lr, Groups.Length, nameof(base_lr));
                        maxRates = PerGroup(max_lr, Groups.Length, nameof(max_lr));
                        cycleMomentum = cycle_momentum;
                        if (cycle_momentum && !Groups.All(group => group is IMomentum))
                            throw new ArgumentException("The optimizer has no momentum; pass cycle_momentum: false.", nameof(optimizer));
                        baseMomenta = base_momentum is null ? Repeat(0.8, Groups.Length) : PerGroup(base_momentum, Groups.Length, nameof(base_momentum));
                        maxMomenta = max_momentum is null ? Repeat(0.9, Groups.Length) : PerGroup(max_momentum, Groups.Length, nameof(max_momentum));
                        (scale, scaleMode) = (scale_fn, mode) switch
                        {
                            ({ } custom, _) => (custom, scale_mode),
                            (_, Mode.Triangular2) => (cycle => 1 / Math.Pow(2, cycle - 1), ScaleMode.Cycle),
                            (_, Mode.ExpRange) => (epoch => Math.Pow(gamma, epoch), ScaleMode.Iterations),
                            _ => (_ => 1.0, ScaleMode.Cycle),
                        };
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + LastEpoch / totalSize);
                        var x = 1 + LastEpoch / totalSize - cycle;
                        var height = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
                        var factor = scale(scaleMode == ScaleMode.Cycle ? cycle : LastEpoch);
                        if (cycleMomentum)
                            for (var i = 0; i < Groups.Length; i++)
                                ((IMomentum)Groups[i]).Momentum = maxMomenta[i] - (maxMomenta[i] - baseMomenta[i]) * height * factor;
                        return BaseRates.Zip(maxRates, (low, high) => low + (high - low) * height * factor);
                    }
                }
            }
        }
    }
}
