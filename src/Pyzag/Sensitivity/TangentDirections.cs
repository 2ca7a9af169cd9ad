using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The directions in which a tangent follows the inputs of a solve; an input without one stands still. A direction has the shape, dtype and
/// device of its input, or, for several directions at once, a last dimension of columns more; all of them then have as many columns. They
/// stay the caller's.
/// </summary>
/// <example>
/// <code>
/// var directions = new TangentDirections { InitialState = ones_like(x0), Parameters = [(model.Drag, ones(1, dtype: float64))] };
/// </code>
/// </example>
public sealed record TangentDirections
{
    /// <summary>ẋ_0, shaped as the initial state; null where it stands still.</summary>
    public Tensor? InitialState { get; init; }

    /// <summary>
    /// u̇, one for each driving force in their order, null for a force that stands still; times come first where they are a force. It may
    /// be shorter than the forces.
    /// </summary>
    public IReadOnlyList<Tensor?> Forces { get; init; } = [];

    /// <summary>
    /// ṗ, each with the parameter as the function lists it: a leaf, or a tensor that <see cref="ParameterSubstitution"/> puts in its place.
    /// A parameter that is not substituted must require a gradient.
    /// </summary>
    public IReadOnlyList<(Tensor Parameter, Tensor Direction)> Parameters { get; init; } = [];
}
