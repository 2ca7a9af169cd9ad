using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

public sealed class DependentArgumentTests : LeakCheckedTest
{
    [Fact]
    public void A_partial_derivative_leaves_out_what_other_arguments_owe_to_its_argument()
    {
        var x = tensor(new[] { 0.4, -1.2 }).requires_grad_();
        var y = x.sin();
        var gradient = Function.Of((Tensor x, Tensor y) => (x * y.square()).sum()).Gradient(x, y);
        Near.Equal(y.square(), gradient["x"], 1e-15);
        // What is recorded goes on through both: d/dx (sin² x) = sin 2x.
        Near.Equal((2 * x).sin(), autograd.grad([gradient["x"].sum()], [x])[0], 1e-14);
    }
}
