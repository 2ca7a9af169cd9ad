using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A log density written in torch operations; its gradient comes from automatic differentiation.</summary>
/// <example>
/// <code>
/// var standardNormal = new LogDensity(2, x => -0.5 * x.square().sum(-1));
/// </code>
/// </example>
public sealed class LogDensity : ILogDensity
{
    private readonly Func<Tensor, Tensor> _function;
    private readonly Device _device;

    /// <summary>Wraps a function.</summary>
    /// <param name="dimension">How many components a point has, 1 or more.</param>
    /// <param name="function">
    /// From points <c>(points, dimension)</c>, float64, to their log densities <c>(points)</c>, differentiable, every point on its own.
    /// </param>
    /// <param name="device">Where the function computes; the CPU where null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is below 1.</exception>
    public LogDensity(int dimension, Func<Tensor, Tensor> function, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Dimension = dimension;
        _function = function;
        _device = device ?? CPU;
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// A point at which a recursion cannot be solved, what it is to start from is NaN or infinite, or its gradient is, counts as one that cannot
    /// be computed; the others of its batch are then evaluated one by one. <see cref="SolverOptions.OnFailure"/> with <see cref="FailurePolicy.Mask"/> spares that.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The function returned something else than a number for each point, or numbers that do not depend on them.
    /// </exception>
    public (Tensor Value, Tensor Gradient) Evaluate(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        using var scope = TensorScope.Open();
        var (value, gradient) = TryEvaluate(points.detach()) ?? OneByOne(points.detach());
        return (scope.Return(value), scope.Return(gradient));
    }

    private (Tensor Value, Tensor Gradient) OneByOne(Tensor points)
    {
        var unknown = full(1, double.NaN, float64);
        (Tensor Value, Tensor Gradient)[] results = [.. points.split(1).Select(point => (points.shape[0] > 1 ? TryEvaluate(point) : null) ?? (unknown, zeros_like(point)))];
        return (cat([.. results.Select(result => result.Value)]), cat([.. results.Select(result => result.Gradient)]));
    }

    /// <summary>Values and gradients; null where one of the points cannot be computed.</summary>
    internal (Tensor Value, Tensor Gradient)? TryEvaluate(Tensor points)
    {
        using var grad = enable_grad();
        try
        {
            var at = points.to(_device).detach().requires_grad_();
            var value = Checked(_function(at), points.shape[0]);
            var gradient = autograd.grad([value.sum()], [at])[0];
            return (value.detach().cpu(), gradient.detach().cpu());
        }
        catch (Exception failure) when (PointFailure.Take(failure))
        {
            return null;
        }
    }

    private static Tensor Checked(Tensor? value, long points)
    {
        if (value is null || value.IsInvalid || value.ndim != 1 || value.shape[0] != points)
            throw new InvalidOperationException(
                $"the log density: expected ({points}), one number for each point, got {Shapes.Text(value)}; sum over all dimensions but the first.");
        if (!value.requires_grad)
            throw new InvalidOperationException("the log density: expected values that depend on the points, got some without a graph; do not detach them.");
        return value;
    }
}
