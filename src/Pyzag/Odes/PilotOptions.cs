using Pyzag.Internal;

namespace Pyzag;

/// <summary>The settings of a pilot solve, <see cref="TimeGrid.Adapt"/>. Immutable: change one with <c>options with { RelativeTolerance = 1e-8 }</c>.</summary>
public sealed record PilotOptions
{
    private readonly double? _relativeTolerance;
    private readonly IReadOnlyList<double> _absoluteTolerance = [1e-9];
    private readonly double? _firstStep;
    private readonly double? _maximumStep;
    private readonly int _maximumSteps = 100_000;

    /// <summary>
    /// Bound of the estimated error of every component in one step, relative to the component. Null, the default, is 1e-6 in float64 and 1e-4 in float32. The
    /// estimate is of order 3: a solve with <see cref="RadauIIA5"/> on the grid is more accurate than the tolerance says, one with a scheme of low order less.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double? RelativeTolerance
    {
        get => _relativeTolerance;
        init => _relativeTolerance = Positive(value, nameof(RelativeTolerance));
    }

    /// <summary>
    /// The error that is allowed on top, in the units of the state: one for all components, or one for each. It decides where a component is close enough to
    /// zero to be of no interest: choose it well below the smallest values that matter. Default 1e-9 for all.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is none, or one is not positive and finite.</exception>
    public IReadOnlyList<double> AbsoluteTolerance
    {
        get => _absoluteTolerance;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(AbsoluteTolerance));
            Guard.AtLeast(value.Count, 1, nameof(AbsoluteTolerance), "give one tolerance for all components, or one for each");
            _absoluteTolerance = [.. value.Select(tolerance => Positive(tolerance, nameof(AbsoluteTolerance))!.Value)];
        }
    }

    /// <summary>The size of the first step, in the units of time. Null, the default, guesses it from the state and its rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double? FirstStep
    {
        get => _firstStep;
        init => _firstStep = Positive(value, nameof(FirstStep));
    }

    /// <summary>The largest step, in the units of time; for a model with short events that no step must leap over. Null, the default, sets no bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double? MaximumStep
    {
        get => _maximumStep;
        init => _maximumStep = Positive(value, nameof(MaximumStep));
    }

    /// <summary>How many steps may be tried, 1 or more. Default 100,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaximumSteps
    {
        get => _maximumSteps;
        init => _maximumSteps = Guard.AtLeast(value, 1, nameof(MaximumSteps), "a grid has at least one step");
    }

    private static double? Positive(double? value, string name) =>
        value is null or > 0 && double.IsFinite(value ?? 1)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"`{name}`: expected a positive, finite number, got {value}.");
}
