using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The matrix M of M dx/dt = r for a run of steps: the model's, or the unit matrix where it has none.</summary>
internal sealed class MassMatrix
{
    private readonly Tensor? _matrix;
    private readonly Tensor _like;
    private readonly long _state;

    private MassMatrix(Tensor? matrix, Tensor like, long state)
    {
        _matrix = matrix;
        _like = like;
        _state = state;
    }

    /// <summary>The mass matrix of an equation, checked against states <c>(rows, batch…, any)</c>.</summary>
    internal static MassMatrix Of(IOde ode, Tensor states, long state)
    {
        var matrix = ode.MassMatrix();
        if (matrix is null)
            return new MassMatrix(null, states, state);
        var member = $"{ode.GetType().Name}.{nameof(IOde.MassMatrix)}";
        if (matrix.IsInvalid)
            throw new InvalidOperationException($"{member}: expected a live tensor, got a disposed one.");
        long[] whole = [.. states.shape[1..^1], state, state];
        var shape = matrix.shape;
        if (!shape.AsSpan().SequenceEqual([state, state]) && !shape.AsSpan().SequenceEqual(whole))
            throw new InvalidOperationException($"{member}: expected ({state}, {state}) or {Shapes.Text(whole)}, got {Shapes.Text(shape)}.");
        if (matrix.dtype != states.dtype || matrix.device_type != states.device_type || matrix.device_index != states.device_index)
            throw new InvalidOperationException($"{member}: expected {states.dtype} on {states.device}, as the state is, got {matrix.dtype} on {matrix.device}.");
        return new MassMatrix(matrix, states, state);
    }

    /// <summary>M v for vectors <c>(…, batch…, state)</c>.</summary>
    internal Tensor Times(Tensor vector)
    {
        if (_matrix is null)
            return vector;
        return _matrix.ndim == 2 ? vector.matmul(_matrix.mT) : _matrix.matmul(vector.unsqueeze(-1)).squeeze(-1);
    }

    /// <summary>M as a matrix that broadcasts against <c>(block, batch…, state, state)</c>.</summary>
    internal Tensor Matrix() => _matrix ?? eye(_state, dtype: _like.dtype, device: _like.device);

    /// <summary>The same as a structure stores matrices; a mass matrix that is not the unit matrix makes all of them dense.</summary>
    internal Tensor Matrix(JacobianStructure structure) =>
        // The unit matrix turns vectors into themselves.
        _matrix ?? structure.FromProducts(structure.Seeds(_state, _like.dtype, _like.device));

    /// <summary>1 for the rows of M that are zero, 0 for the others, <c>(batch…, state)</c> or <c>(state)</c>.</summary>
    internal Tensor AlgebraicRows() => _matrix is null ? zeros(_state, _like.dtype, _like.device) : _matrix.eq(0).all(-1).to(_matrix.dtype);

    /// <summary>Whether M is singular for any series: a pivot of its rows, each scaled to a largest entry of 1, vanishes to rounding.</summary>
    internal bool IsSingular()
    {
        if (_matrix is null)
            return false;
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var largest = _matrix.abs().amax([-1], keepdim: true);
        var (factors, _, _) = lu(_matrix / largest.clamp_min(finfo(_matrix.dtype).tiny), pivot: true, get_infos: true);
        var pivots = factors.diagonal(0, -2, -1).abs();
        return pivots.amin().le(_state * finfo(_matrix.dtype).eps).item<bool>();
    }
}
