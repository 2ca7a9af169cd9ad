using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// A point of a fit with its weights and its loss, F = ½ Σ w ρ(r²): the cost, its gradient Jᵀψ with ψ = w ρ′ r, and the matrix A = √κ J of the model ½ ‖A δ + b‖² that the
/// solvers minimize instead, with b = ψ/√κ. AᵀA is the Hessian of the cost but for the second derivatives of r where κ = w (ρ′ + 2 z ρ″); κ is kept at
/// <see cref="LeastCurvature"/> of w ρ′, with which the model would lie above the cost, so that it stays convex for residuals in the tails.
/// Literature: B. Triggs et al., Bundle adjustment: a modern synthesis, LNCS 1883 (2000) 298–372, doi:10.1007/3-540-44480-7_21.
/// </summary>
internal sealed class WeightedPoint : IDisposable
{
    private const double LeastCurvature = 0.01;

    private readonly IResidualPoint _point;
    private readonly Tensor? _counts;
    private readonly Tensor _influence;
    private readonly Tensor _root;

    private WeightedPoint(Tensor parameters, IResidualPoint point, Tensor? weights, RobustLoss? loss)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        _point = point;
        Loss = loss;
        Weights = weights is null ? null : scope.Detach(Wide(weights, point.Residual));
        Parameters = scope.Detach(parameters.detach().clone());
        _counts = Weights is null ? null : scope.Detach(Weights > 0);
        Residual = scope.Detach(Counted(point.Residual).alias());
        var residual = Residual;
        var squares = residual.square();
        var weight = Weights ?? ones_like(residual);
        var (value, first, second) = loss?.Evaluate(squares) ?? (squares, ones_like(squares), zeros_like(squares));
        var curvature = weight * maximum(first + 2 * squares * second, LeastCurvature * first);
        _influence = scope.Detach(weight * first * residual);
        _root = scope.Detach(curvature.sqrt());
        Cost = (0.5 * (weight * value).sum()).to(ScalarType.Float64).item<double>();
    }

    /// <summary>Evaluates a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="parameters">θ, <c>(n)</c>, copied.</param>
    /// <param name="options">Weights and loss.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    internal static WeightedPoint At(ILeastSquaresProblem problem, Tensor parameters, LeastSquaresOptions options, CancellationToken cancellationToken)
    {
        var point = problem.Evaluate(parameters, cancellationToken);
        try
        {
            return new WeightedPoint(parameters, point, options.Weights, options.Loss);
        }
        catch
        {
            point.Dispose();
            throw;
        }
    }

    /// <summary>θ, <c>(n)</c>.</summary>
    internal Tensor Parameters { get; }

    /// <summary>w, <c>(m)</c>; null where all are 1.</summary>
    internal Tensor? Weights { get; }

    /// <summary>ρ; null for the identity.</summary>
    internal RobustLoss? Loss { get; }

    /// <summary>r, <c>(m)</c>; 0 where the weight is, whatever it is there: NaN, for instance, for a measurement that is missing.</summary>
    internal Tensor Residual { get; }

    /// <summary>F; it is NaN or infinite where a residual is.</summary>
    internal double Cost { get; }

    /// <summary>b, <c>(m)</c>; the caller's.</summary>
    internal Tensor Reduced()
    {
        using var scope = TensorScope.Open();
        return scope.Return(where(_root == 0, zeros_like(_root), _influence / _root));
    }

    /// <summary>A, <c>(m, n)</c>, by a product with the unit matrix; the caller's.</summary>
    internal Tensor Matrix(CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        return scope.Return(_root.unsqueeze(-1) * Jacobian(cancellationToken));
    }

    /// <summary>J, <c>(m, n)</c>, with rows of 0 where the weight is; the caller's.</summary>
    internal Tensor Jacobian(CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        return scope.Return(Counted(_point.JacobianProduct(eye(Parameters.numel(), dtype: Parameters.dtype, device: Parameters.device), cancellationToken)));
    }

    /// <summary>∇F = Jᵀψ, <c>(n)</c>, by one adjoint product; the caller's.</summary>
    internal Tensor Gradient(CancellationToken cancellationToken) => _point.TransposedProduct(_influence, cancellationToken);

    /// <summary>∇F = Jᵀψ, <c>(n)</c>, with a J that is there already; the caller's.</summary>
    internal Tensor Gradient(Tensor jacobian)
    {
        using var scope = TensorScope.Open();
        return scope.Return(jacobian.t().matmul(_influence));
    }

    /// <summary>AᵀA v, <c>(n)</c>, by one tangent and one adjoint product; the caller's.</summary>
    internal Tensor Multiply(Tensor direction, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        return scope.Return(_point.TransposedProduct(_root.square() * Counted(_point.JacobianProduct(direction, cancellationToken)), cancellationToken));
    }

    /// <summary>Aᵀ z, <c>(n)</c>, by one adjoint product; the caller's.</summary>
    internal Tensor MultiplyTransposed(Tensor vector, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        return scope.Return(_point.TransposedProduct(_root * vector, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        Weights?.Dispose();
        _counts?.Dispose();
        Residual.Dispose();
        _influence.Dispose();
        _root.Dispose();
        _point.Dispose();
    }

    /// <summary>Rows of residuals with a weight, and 0 for the others, in the open dispose scope.</summary>
    private Tensor Counted(Tensor rows) => _counts is null ? rows : where(rows.ndim > 1 ? _counts.unsqueeze(-1) : _counts, rows, zeros_like(rows));

    private static Tensor Wide(Tensor weights, Tensor residual)
    {
        if (!Shapes.Broadcasts(Guard.Alive(weights, "options.Weights").shape, residual.shape, 0))
            throw new ArgumentException($"`options.Weights`: expected {Shapes.Text(residual.shape)}, one for each residual, or something that broadcasts to it, got {Shapes.Text(weights.shape)}.", nameof(weights));
        var wide = weights.detach().to(residual.dtype).to(residual.device).expand(residual.shape).clone();
        if (!((wide >= 0) & wide.isfinite()).all().item<bool>())
            throw new ArgumentException("`options.Weights`: expected finite numbers of 0 or more, got others.", nameof(weights));
        return wide;
    }
}
