using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>The bounds of the parameters, as a vector each, in their dtype and on their device; infinite where there is none.</summary>
internal sealed class Box : IDisposable
{
    /// <summary>Checks the bounds of a fit.</summary>
    /// <param name="bounds">The bounds; none where null.</param>
    /// <param name="start">Where the fit starts, <c>(n)</c>, in the box.</param>
    internal Box(Bounds? bounds, Tensor start)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var host = HostBounds.Open(start.numel());
        bounds?.Write("θ", start.shape, host.Lower, host.Upper);
        var (lower, upper) = (tensor(host.Lower).to(start.dtype).to(start.device), tensor(host.Upper).to(start.dtype).to(start.device));
        if (!((lower <= start) & (start <= upper)).all().item<bool>())
            throw new ArgumentException("`problem.Start`: expected parameters within the bounds, got some that are not, or NaN; move the start, or the bounds.", nameof(start));
        (Lower, Upper) = (scope.Detach(lower), scope.Detach(upper));
    }

    /// <summary>The lower bounds, <c>(n)</c>.</summary>
    internal Tensor Lower { get; }

    /// <summary>The upper bounds, <c>(n)</c>.</summary>
    internal Tensor Upper { get; }

    /// <summary>Where a parameter is at no bound that descent would push it through, <c>(n)</c>.</summary>
    internal Tensor Free(Tensor parameters, Tensor gradient)
    {
        using var scope = TensorScope.Open();
        return scope.Return(((parameters <= Lower) & (gradient >= 0) | (parameters >= Upper) & (gradient <= 0)).logical_not());
    }

    /// <summary>The parameters themselves where they are in the box, else the nearest that are, in the open dispose scope.</summary>
    internal Tensor Inside(Tensor parameters)
    {
        using var scope = TensorScope.Open();
        var inside = parameters.maximum(Lower).minimum(Upper);
        return inside.ne(parameters).any().item<bool>() ? scope.Return(inside) : parameters;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Lower.Dispose();
        Upper.Dispose();
    }
}
