using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>Residuals of a recursion at one θ: the trajectory is kept, and both kinds of products are sweeps over it.</summary>
internal sealed class SolvedResidual : IResidualPoint
{
    private readonly Func<Tensor, Tensor> _residual;
    private readonly (ModelParameter, Tensor)[] _substitutes;
    private readonly Tensor _parameters;
    private readonly Tensor[] _values;
    private readonly Tensor _initial;
    private readonly KeptSolve _solve;
    private readonly Tensor _recorded;

    /// <summary>Solves at a point.</summary>
    /// <param name="parameters">θ, <c>(n)</c>.</param>
    /// <param name="layout">Where the leaf of each parameter is in θ.</param>
    /// <param name="models">The parameters.</param>
    /// <param name="solve">Makes the initial state and solves, with the parameters substituted.</param>
    /// <param name="residual">Makes residuals of the trajectory, with the parameters substituted.</param>
    /// <param name="cancellationToken">Ends the solve.</param>
    internal SolvedResidual(
        Tensor parameters, VectorArguments layout, IReadOnlyList<ModelParameter> models,
        Func<CancellationToken, (Tensor, KeptSolve)> solve, Func<Tensor, Tensor> residual, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var grad = enable_grad();
        _residual = residual;
        _parameters = parameters.detach().clone().requires_grad_();
        _values = [.. models.Zip(layout.FromVector(_parameters), (model, leaf) => model.Map?.Forward(leaf) ?? leaf)];
        _substitutes = [.. models.Zip(_values)];
        using var substituted = ParameterSubstitution.Use(_substitutes);
        (_initial, _solve) = solve(cancellationToken);
        try
        {
            _recorded = ResidualVector.Of(residual(_solve.Record()), _parameters);
            Residual = scope.Detach(_recorded.detach());
        }
        catch
        {
            _solve.Dispose();
            throw;
        }

        foreach (var tensor in Owned)
            scope.Detach(tensor);
    }

    private IEnumerable<Tensor> Owned => [_parameters, .. _values, _initial, _recorded, Residual];

    /// <inheritdoc/>
    public Tensor Residual { get; }

    /// <inheritdoc/>
    public Tensor JacobianProduct(Tensor directions, CancellationToken cancellationToken = default)
    {
        using var scope = TensorScope.Open();
        var wide = directions.ndim > 1 ? directions : directions.unsqueeze(-1);
        using var substituted = ParameterSubstitution.Use(_substitutes);
        Tensor[] values = [.. _values.Select(value => Along(value, wide))];
        var tangent = _solve.Tangent(Along(_initial, wide), _values, values, cancellationToken);
        using var grad = enable_grad();
        var trajectory = _solve.Visible().requires_grad_();
        var residual = _residual(trajectory).reshape(-1);
        var product = JacobianProducts.Along(residual, [trajectory, .. _values], [tangent, .. values]) ?? zeros(residual.numel(), wide.shape[1], wide.dtype, wide.device);
        return scope.Return(directions.ndim > 1 ? product : product.squeeze(-1));
    }

    /// <inheritdoc/>
    public Tensor TransposedProduct(Tensor weights, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ResidualVector.Gradient(_recorded, _parameters, weights);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Owned)
            tensor.Dispose();
        _solve.Dispose();
    }

    /// <summary>How something that was computed from θ moves along directions, with a last dimension of columns.</summary>
    private Tensor Along(Tensor computed, Tensor directions) =>
        JacobianProducts.Along(computed, [_parameters], [directions]) ?? zeros([.. computed.shape, directions.shape[1]], computed.dtype, computed.device);
}
