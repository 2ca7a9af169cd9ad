namespace Pyzag;

/// <summary>The settings of a <see cref="PreconditionedDescent"/>. Immutable.</summary>
public sealed record PreconditionedDescentOptions
{
    private readonly double _learningRate = 1;
    private readonly double _initialDamping = 1e-2;

    /// <summary>The part of a full step that is made, positive. Default 1, which is right where loss and curvature belong together; less averages over losses that differ from step to step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a positive number.</exception>
    public double LearningRate
    {
        get => _learningRate;
        init => _learningRate = Positive(value, nameof(LearningRate));
    }

    /// <summary>λ at the start, in units of the curvature. Default 1e-2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a positive number.</exception>
    public double InitialDamping
    {
        get => _initialDamping;
        init => _initialDamping = Positive(value, nameof(InitialDamping));
    }

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"`{name}`: expected a positive number, got {value}.");
}
