using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>The settings of a <see cref="HierarchicalModel"/>. Immutable.</summary>
public sealed record HierarchicalOptions
{
    private readonly IReadOnlyDictionary<string, ParameterPrior> _priors = new Dictionary<string, ParameterPrior>();
    private readonly FailedSeries _onFailure;

    /// <summary>
    /// Priors of single parameters, by the dotted name of the parameter in the module, <c>drag</c> or <c>material.viscosity</c>. The others have the
    /// prior that the model was given, or stay as they are where they are frozen.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyDictionary<string, ParameterPrior> Priors
    {
        get => _priors;
        init => _priors = value ?? throw new ArgumentNullException(nameof(Priors));
    }

    /// <summary>
    /// By what the log density of the data of each series is multiplied, <c>(series)</c>, 0 or more; 1 where null. The values are copied.
    /// Priors keep their weight.
    /// </summary>
    public Tensor? Weights { get; init; }

    /// <summary>What is done about series whose solve failed. Default: <see cref="FailedSeries.Reject"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public FailedSeries OnFailure
    {
        get => _onFailure;
        init => _onFailure = Guard.Defined(value, nameof(OnFailure));
    }
}
