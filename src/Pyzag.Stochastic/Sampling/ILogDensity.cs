using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// The logarithm of a density over unconstrained vectors, up to a constant, with its gradient: for many points at once, because the chains
/// of a sampler are a batch.
/// </summary>
public interface ILogDensity
{
    /// <summary>How many components a point has.</summary>
    int Dimension { get; }

    /// <summary>Evaluates log π and ∇ log π.</summary>
    /// <param name="points"><c>(points, dimension)</c>, float64, on the CPU. Stays the caller's.</param>
    /// <returns>
    /// The values, <c>(points)</c>, and the gradients, <c>(points, dimension)</c>, without a graph; the caller's. A point of zero density has
    /// the value −∞, one where the model cannot be computed NaN; what its gradient holds does not matter. No point may depend on another.
    /// </returns>
    (Tensor Value, Tensor Gradient) Evaluate(Tensor points);
}
