using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Autograd;

public sealed class GradientTests : LeakCheck
{
    [Fact]
    public void Requires_grad_is_set_on_the_tensor_itself()
    {
        var x = ones(3);
        Assert.False(x.requires_grad);
        Assert.Same(x, x.requires_grad_());
        Assert.True(x.requires_grad);
        Assert.Same(x, x.with_requires_grad(false));
        Assert.False(x.requires_grad);
        x.requires_grad = true;
        Assert.True((x * 2).requires_grad);
        using (no_grad()) Assert.False((x * 2).requires_grad);
    }

    [Fact]
    public void Integers_and_results_cannot_be_made_to_require_gradients()
    {
        Assert.Contains("floating point", Assert.Throws<ExternalException>(() => ones(3, int64).requires_grad_()).Message, StringComparison.Ordinal);
        var y = ones(3, requires_grad: true) * 2;
        Assert.Contains("detach()", Assert.Throws<InvalidOperationException>(() => y.requires_grad = false).Message, StringComparison.Ordinal);
        y.requires_grad = true;
    }

    [Fact]
    public void What_is_made_by_hand_is_a_leaf()
    {
        var x = ones(3, requires_grad: true);
        Assert.True(x.is_leaf);
        Assert.False((x * 2).is_leaf);
        Assert.True((x * 2).detach().is_leaf);
    }

    [Fact]
    public void Detach_shares_memory_and_cuts_the_graph()
    {
        var x = ones(3, float64, requires_grad: true);
        var y = x.detach();
        Assert.False(y.requires_grad);
        y[0] = tensor(5.0);
        Assert.Equal(5.0, x[0].ToDouble());
        var z = x * 2;
        Assert.Same(z, z.detach_());
        Assert.False(z.requires_grad);
    }

    [Fact]
    public void Gradients_accumulate_until_they_are_cleared()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Assert.Null(x.grad);
        x.pow(3).sum().backward();
        Assert.Equal([3.0, 12.0], x.grad!.data<double>().ToArray());
        x.sum().backward();
        Assert.Equal([4.0, 13.0], x.grad!.data<double>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void A_gradient_can_be_set_if_it_fits()
    {
        var x = zeros(2, float64, requires_grad: true);
        x.grad = ones(2, float64);
        Assert.Equal([1.0, 1.0], x.grad.data<double>().ToArray());
        Assert.StartsWith("grad has shape (3); expected that of the tensor, (2).", Assert.Throws<ArgumentException>(() => x.grad = ones(3, float64)).Message, StringComparison.Ordinal);
        Assert.StartsWith("grad is Float32 on cpu; expected Float64 on cpu", Assert.Throws<ArgumentException>(() => x.grad = ones(2)).Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => x.grad = Disposed());
    }

    [Fact]
    public void Retain_grad_keeps_the_gradient_of_a_result()
    {
        var x = tensor(3.0, requires_grad: true);
        var y = x * x;
        y.retain_grad();
        (y * 2).backward();
        Assert.Equal(2.0, y.grad!.ToDouble());
        Assert.Equal(12.0, x.grad!.ToDouble());
    }

    [Fact]
    public void Backward_of_a_vector_needs_a_gradient()
    {
        var x = ones(2, float64, requires_grad: true);
        var y = x * 3;
        Assert.Contains("scalar", Assert.Throws<ExternalException>(y.backward).Message, StringComparison.Ordinal);
        y.backward([tensor(new[] { 1.0, 10.0 })]);
        Assert.Equal([3.0, 30.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_graph_is_freed_by_backward_unless_it_is_retained()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = x.pow(2);
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(8.0, x.grad!.ToDouble());
        Assert.Contains("second time", Assert.Throws<ExternalException>(y.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_fills_only_the_inputs_that_are_named()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = tensor(3.0, requires_grad: true);
        autograd.backward(x * y, inputs: [y]);
        Assert.Null(x.grad);
        Assert.Equal(2.0, y.grad!.ToDouble());
    }

    [Fact]
    public void Backward_of_several_tensors_takes_a_gradient_for_each()
    {
        var x = tensor(2.0, requires_grad: true);
        autograd.backward([x * 2, x * 3], [tensor(10.0), tensor(100.0)]);
        Assert.Equal(320.0, x.grad!.ToDouble());
        autograd.backward(x * 5, tensor(2.0));
        Assert.Equal(330.0, x.grad!.ToDouble());
        autograd.backward(x * 5, [null!]);
        Assert.Equal(335.0, x.grad!.ToDouble());
    }

    [Fact]
    public void Autograd_backward_retains_the_graph_that_it_creates()
    {
        var x = tensor(3.0, requires_grad: true);
        var y = x.pow(3);
        autograd.backward(y, create_graph: true);
        var slope = x.grad!;
        Assert.Equal(18.0, autograd.grad([slope], [x])[0].ToDouble());
        x.grad = null;
    }

    [Fact]
    public void Grad_returns_gradients_and_accumulates_none()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = tensor(3.0, requires_grad: true);
        var gradients = autograd.grad([x * y, x], [x, y], [tensor(10.0), tensor(1.0)]);
        Assert.Equal([31.0, 20.0], gradients.Select(gradient => gradient.ToDouble()));
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_of_grad_needs_the_graph()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = x.pow(4);
        var first = autograd.grad([y], [x], create_graph: true, retain_graph: true)[0];
        var second = autograd.grad([first], [x], create_graph: true, retain_graph: true)[0];
        var third = autograd.grad([second], [x])[0];
        Assert.Equal([32.0, 48.0, 48.0], [first.ToDouble(), second.ToDouble(), third.ToDouble()]);
        Assert.False(third.requires_grad);
    }

    [Fact]
    public void Create_graph_alone_does_not_retain_it()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = x.pow(4);
        _ = autograd.grad([y], [x], create_graph: true);
        Assert.Contains("second time", Assert.Throws<ExternalException>(() => autograd.grad([y], [x])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unused_input_is_an_error_unless_it_is_allowed()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = tensor(3.0, requires_grad: true);
        Assert.Contains("not have been used", Assert.Throws<ExternalException>(() => autograd.grad([x * 2], [x, y])).Message, StringComparison.Ordinal);
        var gradients = autograd.grad([x * 2], [x, y], allow_unused: true);
        Assert.Equal(2.0, gradients[0].ToDouble());
        Assert.True(gradients[1].IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => gradients[1] * 2);
    }

    [Fact]
    public void Wrong_lists_are_refused_before_the_work()
    {
        var x = tensor(2.0, requires_grad: true);
        Assert.StartsWith("outputs[0] is null; expected a tensor.", Assert.Throws<ArgumentException>(() => autograd.grad([null!], [x])).Message, StringComparison.Ordinal);
        Assert.StartsWith("inputs[1] is null; expected a tensor.", Assert.Throws<ArgumentException>(() => autograd.grad([x], [x, null!])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "grad_outputs holds 2 gradients; expected 1", Assert.Throws<ArgumentException>(() => autograd.grad([x], [x], [x, x])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => autograd.grad(null!, [x]));
        Assert.Throws<ArgumentNullException>(() => autograd.backward((IList<Tensor>)null!));
        Assert.Throws<ObjectDisposedException>(() => autograd.grad([x * 2], [Disposed()]));
        Assert.Throws<ObjectDisposedException>(() => Disposed().backward());
        Assert.Contains("does not require grad", Assert.Throws<ExternalException>(() => tensor(1.0).backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_in_place_of_what_backward_needs_is_an_error()
    {
        var x = ones(2, requires_grad: true);
        var y = x.exp();
        var z = y.pow(2).sum();
        y.add_(1);
        Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(z.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anomaly_detection_finds_the_nan_of_a_backward_pass()
    {
        Assert.False(AnomalyMode.IsEnabled);
        var x = tensor(0.0, requires_grad: true);
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            Assert.True(AnomalyMode.ShouldCheckNaN);
            var y = (x * 0).sqrt() * x;
            Assert.Contains("nan", Assert.Throws<ExternalException>(y.backward).Message, StringComparison.Ordinal);
            using (autograd.set_detect_anomaly(false)) Assert.False(AnomalyMode.IsEnabled);
            Assert.True(AnomalyMode.IsEnabled);
        }
        Assert.False(AnomalyMode.IsEnabled);
        using (autograd.detect_anomaly(check_nan: false)) Assert.False(AnomalyMode.ShouldCheckNaN);
    }

    static Tensor Disposed()
    {
        var tensor = ones(2, float64);
        tensor.Dispose();
        return tensor;
    }
}
