using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Sampling.Posteriors;

/// <summary>
/// A density in coordinates z in which it is nearly a standard normal distribution: x = mode + L z with L Lᵀ the inverse of the curvature at
/// the mode. A sampler then has little to learn.
/// </summary>
internal sealed class WhitenedDensity : ILogDensity
{
    private const double Step = 1e-4;

    private readonly ILogDensity _inner;
    private readonly Tensor _mode, _factor;

    /// <summary>Finds the mode by Newton's method, in steps that are short and upwards where the density is not concave.</summary>
    public WhitenedDensity(ILogDensity inner, double[] start)
    {
        _inner = inner;
        _mode = tensor(start);
        for (var iteration = 0; iteration < 20; iteration++)
        {
            var (values, vectors) = linalg.eigh(Curvature());
            var gradient = inner.Evaluate(_mode.unsqueeze(0)).Gradient;
            _mode += (gradient.matmul(vectors) / values.abs().clamp_min(1)).matmul(vectors.T)[0].clamp(-0.3, 0.3);
        }

        _factor = linalg.cholesky(linalg.inv(Curvature()));
    }

    public int Dimension => _inner.Dimension;

    public Tensor Positions(Tensor points) => _mode + points.matmul(_factor.T);

    public (Tensor Value, Tensor Gradient) Evaluate(Tensor points)
    {
        var (value, gradient) = _inner.Evaluate(Positions(points));
        return (value, gradient.matmul(_factor));
    }

    /// <summary>Minus the second derivatives at the mode, by differences of gradients in one evaluation.</summary>
    private Tensor Curvature()
    {
        var steps = Step * eye(Dimension, dtype: float64);
        var gradients = _inner.Evaluate(cat([_mode + steps, _mode - steps])).Gradient;
        var curvature = (gradients.narrow(0, Dimension, Dimension) - gradients.narrow(0, 0, Dimension)) / (2 * Step);
        return (curvature + curvature.T) / 2;
    }
}
