using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Four series of eight rows, of which the second and the fourth meet a force of −9, where the equations of the tests have no solution.</summary>
internal sealed class PartlySolvable
{
    internal PartlySolvable()
    {
        Force[5, 1, 0] = -9;
        Force[2, 3, 0] = -9;
        Force.requires_grad_();
    }

    internal Tensor Initial { get; } = linspace(1, 2, 4, float64).reshape(4, 1).requires_grad_();

    internal Tensor Force { get; } = linspace(-1, 1, 32, float64).reshape(8, 4, 1).cos().detach();

    /// <summary>The series that have a solution.</summary>
    internal Tensor Kept { get; } = tensor(new long[] { 0, 2 });
}
