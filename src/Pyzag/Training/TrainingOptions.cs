using Pyzag.Internal;

namespace Pyzag.Training;

/// <summary>How long and on what a <see cref="Trainer"/> trains.</summary>
public sealed record TrainingOptions
{
    /// <summary>How many steps the optimizer makes; 1,000 unless set. A run that is resumed may have more than it began with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Steps { get; init => field = Guard.AtLeast(value, 0, nameof(Steps), "0 makes none"); } = 1000;

    /// <summary>How many samples a minibatch has; 32 unless set. The last of an epoch may have fewer, and all have no more than there are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = Guard.AtLeast(value, 1, nameof(BatchSize), "a minibatch has one sample at least"); } = 32;

    /// <summary>Decides which samples every step takes, and seeds torch's default generators before every step: with the same seed, model and optimizer a run repeats exactly. 0 unless set.</summary>
    public long Seed { get; init; }

    /// <summary>The largest norm of the gradient of all parameters taken together; one that is larger is scaled down to it. Null, as it is unless set: any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double? MaxGradientNorm { get; init => field = Positive(value, nameof(MaxGradientNorm)); }

    /// <summary>What every entry of the gradient is clamped to, ±, after <see cref="MaxGradientNorm"/>. Null, as it is unless set: any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double? MaxGradientValue { get; init => field = Positive(value, nameof(MaxGradientValue)); }

    /// <summary>What is called every so many steps, in this order.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Where the run is stored, to be resumed; null, as it is unless set: nowhere. A file that is there is replaced, at once, so that it is complete whenever the process ends.</summary>
    public string? CheckpointFile { get; init; }

    /// <summary>After how many steps the run is stored, again and again; 100 unless set. It is also stored when it ends or is cancelled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int CheckpointInterval { get; init => field = Guard.AtLeast(value, 1, nameof(CheckpointInterval), "leave CheckpointFile null to store nothing"); } = 100;

    private static double? Positive(double? value, string name) =>
        value is null or > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"`{name}`: expected a positive number, got {value}; leave it null to clip nothing.");
}
