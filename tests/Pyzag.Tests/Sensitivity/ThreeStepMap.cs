using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>x_i + c x_i³ = A x_{i-1} + tanh(x_{i-2}) ∘ (B x_{i-3}) + b u_i, two components, three steps back.</summary>
internal sealed class ThreeStepMap
{
    private readonly Tensor _a = tensor(new[,] { { 0.6, -0.35 }, { 0.25, 0.5 } }).requires_grad_();
    private readonly Tensor _b = tensor(new[,] { { 0.2, 0.3 }, { -0.4, 0.1 } }).requires_grad_();
    private readonly Tensor _c = tensor(0.15).requires_grad_();
    private readonly Tensor _gain = tensor(new[] { 0.3, -0.5 }).requires_grad_();

    internal Dictionary<string, Tensor> Parameters => new() { ["A"] = _a, ["B"] = _b, ["c"] = _c, ["b"] = _gain };

    /// <summary>By its residual alone.</summary>
    internal ResidualFunction Function => new(
        (x, forces) => Residual(x.Back(3), x.Back(2), x.Previous, x.Current, forces[0].Current), [_a, _b, _c, _gain], lookback: 3);

    /// <summary>With its Jacobian.</summary>
    internal IRecursiveFunction HandWritten => new Plain(
        (x, forces) => Residual(Back(x, 3), Back(x, 2), Back(x, 1), Back(x, 0), Back(forces[0], 0)), (x, _) => Jacobian(x), _a, _b, _c, _gain)
    { Lookback = 3 };

    internal static Tensor Initial(long[] batch)
    {
        long[] shape = [3, .. batch, 2];
        return linspace(-0.4, 1.1, shape.Aggregate(1L, (product, size) => product * size), float64).reshape(shape).requires_grad_();
    }

    internal static Tensor Force(long rows, long[] batch)
    {
        long[] shape = [rows, .. batch, 1];
        return linspace(-1, 2, shape.Aggregate(1L, (product, size) => product * size), float64).reshape(shape).sin().detach().requires_grad_();
    }

    private static Tensor Back(Tensor rows, int steps) => rows.narrow(0, 3 - steps, rows.shape[0] - 3);

    private Tensor Residual(Tensor oldest, Tensor older, Tensor previous, Tensor current, Tensor force) =>
        current + _c * current.pow(3) - previous.matmul(_a.mT) - older.tanh() * oldest.matmul(_b.mT) - _gain * force;

    private Tensor Jacobian(Tensor x)
    {
        var slope = 1 - Back(x, 2).tanh().pow(2);
        var current = diag_embed(1 + 3 * _c * Back(x, 0).pow(2));
        return stack([
            -Back(x, 2).tanh().unsqueeze(-1) * _b, -diag_embed(slope * Back(x, 3).matmul(_b.mT)), -_a.expand(current.shape), current]);
    }
}
