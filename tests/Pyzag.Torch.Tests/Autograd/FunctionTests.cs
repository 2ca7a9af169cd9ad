using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Autograd;

public sealed class FunctionTests : LeakCheck
{
    [Fact]
    public void Values_and_derivatives_to_third_order_are_right()
    {
        var x = tensor(new[] { 1.0, -2.0, 0.5 }, requires_grad: true);
        var y = Cube.apply(x);
        Assert.Equal([1.0, -8, 0.125], y.data<double>().ToArray());
        var first = autograd.grad([y.sum()], [x], create_graph: true, retain_graph: true)[0];
        var second = autograd.grad([first.sum()], [x], create_graph: true, retain_graph: true)[0];
        var third = autograd.grad([second.sum()], [x])[0];
        Assert.Equal([3.0, 12, 0.75], first.data<double>().ToArray());
        Assert.Equal([6.0, -12, 3], second.data<double>().ToArray());
        Assert.Equal([6.0, 6, 6], third.data<double>().ToArray());
    }

    [Fact]
    public void Without_gradients_nothing_is_recorded()
    {
        Assert.False(Cube.apply(ones(2)).requires_grad);
        using var mode = no_grad();
        Assert.False(Cube.apply(ones(2, requires_grad: true)).requires_grad);
    }

    [Fact]
    public void Arguments_that_are_no_tensors_pass_through_and_have_no_gradient()
    {
        var x = tensor(2.0, requires_grad: true);
        var c = tensor(7.0);
        var y = Free.Run((_, v) => [v[0] * v[1]], (_, g) => [g[0] * 7, null], x, c)[0];
        y.backward();
        Assert.Equal(7.0, x.grad!.ToDouble());
    }

    [Fact]
    public void Several_outputs_have_their_gradients_and_a_missing_one_is_zeros()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        List<Tensor>? received = null;
        var y = Free.Run(
            (_, v) => [v[0] * 2, v[0] * 3],
            (_, g) =>
            {
                received = g.ConvertAll(gradient => gradient.clone().DetachFromDisposeScope());
                return [g[0] * 2 + g[1] * 3];
            },
            x);
        y[1].sum().backward();
        Assert.Equal([3.0, 3.0], x.grad!.data<double>().ToArray());
        Assert.Equal([0.0, 0.0], received![0].data<double>().ToArray());
        Assert.Equal([1.0, 1.0], received[1].data<double>().ToArray());
        received.ForEach(gradient => gradient.Dispose());
    }

    [Fact]
    public void A_missing_gradient_is_invalid_where_zeros_are_not_wanted()
    {
        var x = tensor(2.0, requires_grad: true);
        var missing = false;
        var y = Free.Run(
            (context, v) =>
            {
                context.set_materialize_grads(false);
                Assert.False(context.MaterializeGrads);
                return [v[0] * 2, v[0] * 3];
            },
            (_, g) =>
            {
                missing = g[0].IsInvalid;
                return [g[1] * 3];
            },
            x);
        y[1].backward();
        Assert.True(missing);
    }

    [Fact]
    public void An_absent_gradient_counts_as_none()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = Free.Run((_, v) => [v[0] * 2], (_, _) => [null], x)[0];
        (y + x).backward();
        Assert.Equal(1.0, x.grad!.ToDouble());
    }

    [Fact]
    public void Outputs_marked_so_have_no_gradient()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = Free.Run(
            (context, v) =>
            {
                var whole = v[0].floor();
                context.mark_non_differentiable([whole]);
                return [v[0] * 2, whole];
            },
            (_, g) => [g[0] * 2], x);
        Assert.True(y[0].requires_grad);
        Assert.False(y[1].requires_grad);
    }

    [Fact]
    public void An_input_changed_in_place_is_marked_dirty()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var a = x * 1;
        var before = a.data<double>().ToArray();
        var y = Free.Run(
            (context, v) =>
            {
                v[0].mul_(10);
                context.mark_dirty([v[0]]);
                return [v[0]];
            },
            (_, g) => [g[0] * 10], a)[0];
        y.sum().backward();
        Assert.Equal([1.0, 2.0], before);
        Assert.Equal([10.0, 20.0], a.data<double>().ToArray());
        Assert.Equal([10.0, 10.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_leaf_changed_in_place_is_an_error()
    {
        var x = ones(2, requires_grad: true);
        Assert.Contains("leaf", Assert.Throws<ExternalException>(() => Free.Run(
            (context, v) =>
            {
                context.mark_dirty([v[0]]);
                return [v[0].add_(1)];
            },
            (_, g) => [g[0]], x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_may_be_returned_as_it_is()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = Free.Run((_, v) => [v[0]], (_, g) => [g[0] * 5], x)[0];
        y.backward();
        Assert.Equal(5.0, x.grad!.ToDouble());
    }

    [Fact]
    public void Inputs_outputs_intermediates_and_nothing_can_be_saved()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = Free.Run(
            (context, v) =>
            {
                using var inner = NewDisposeScope();
                using var square = v[0] * v[0];
                var result = square * v[0];
                context.save_for_backward([v[0], square, result, null!]);
                return [result.MoveToOuterDisposeScope()];
            },
            (context, g) =>
            {
                var saved = context.get_saved_variables();
                Assert.Equal([2.0, 4.0, 8.0], saved.Take(3).Select(tensor => tensor.ToDouble()));
                Assert.Null(saved[3]);
                return [g[0] * saved[1] * 3];
            },
            x)[0];
        y.backward();
        Assert.Equal(12.0, x.grad!.ToDouble());
    }

    [Fact]
    public void A_saved_tensor_is_guarded_against_changes_in_place()
    {
        var x = ones(2, requires_grad: true);
        var a = x * 2;
        var y = Cube.apply(a);
        a.add_(1);
        Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(() => y.sum().backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saved_tensors_are_gone_after_a_backward_that_retains_nothing()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = Cube.apply(x);
        y.backward(retain_graph: true);
        y.backward();
        Assert.Contains("second time", Assert.Throws<ExternalException>(y.backward).Message, StringComparison.Ordinal);
        Assert.Equal(24.0, x.grad!.ToDouble());
    }

    [Fact]
    public void Saved_tensors_are_for_backward_alone()
    {
        var x = tensor(2.0, requires_grad: true);
        autograd.AutogradContext? kept = null;
        var y = Free.Run(
            (context, v) =>
            {
                kept = context;
                Assert.Contains("in the function's backward only", Assert.Throws<InvalidOperationException>(context.get_saved_variables).Message, StringComparison.Ordinal);
                return [v[0] * 2];
            },
            (_, g) => [g[0] * 2], x)[0];
        y.backward();
        Assert.Throws<InvalidOperationException>(kept!.get_saved_variables);
        Assert.Throws<InvalidOperationException>(() => kept.save_for_backward([x]));
    }

    [Fact]
    public void A_tensor_made_in_forward_and_kept_as_data_lives_with_the_graph()
    {
        var x = tensor(2.0, requires_grad: true);
        var before = Tensor.TotalCount;
        var y = Free.Run(
            (context, v) =>
            {
                using var inner = NewDisposeScope();
                context.save_data("factor", v[0] * 3);
                return [(v[0] * 2).MoveToOuterDisposeScope()];
            },
            (context, g) => [g[0] * (Tensor)context.get_data("factor")!], x)[0];
        Assert.Equal(before + 2, Tensor.TotalCount);
        y.backward();
        using (var gradient = x.grad!) Assert.Equal(6.0, gradient.ToDouble());
        y.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Neither_pass_leaves_anything_in_the_callers_scope()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        using var scope = NewDisposeScope();
        var y = Cube.apply(x);
        Assert.Equal(1, scope.DisposablesCount);
        y.sum().backward();
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void A_graph_that_is_dropped_releases_what_was_saved()
    {
        var x = ones(10, requires_grad: true);
        var data = Drop(x);
        for (var i = 0; i < 10 && data.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(data.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference Drop(Tensor x)
    {
        using var scope = NewDisposeScope();
        var data = new object();
        var y = Free.Run(
            (context, v) =>
            {
                context.save_data("data", data);
                context.save_for_backward([v[0]]);
                return [v[0] * 2];
            },
            (_, g) => [g[0]], x)[0];
        _ = y.sum() * 2;
        return new WeakReference(data);
    }

    [Fact]
    public void Results_that_are_wrong_are_named()
    {
        var x = tensor(2.0, requires_grad: true);
        string ForwardError(Func<List<Tensor>?> result) =>
            Assert.Throws<InvalidOperationException>(() => Free.Run((_, _) => result()!, (_, g) => [g[0]], x)).Message;
        string BackwardError(Func<List<Tensor>, List<Tensor?>?> result) =>
            Assert.Throws<InvalidOperationException>(() => Free.Run((_, v) => [v[0] * 2], (_, g) => result(g), x)[0].backward()).Message;

        Assert.Equal("Free: forward returned null; return the list of its outputs.", ForwardError(() => null));
        Assert.Equal("Free: output 1 of forward is null or disposed; return a tensor that is alive.", ForwardError(() => [ones(1), null!]));
        Assert.Equal("Free: output 0 of forward is null or disposed; return a tensor that is alive.", ForwardError(() => [Disposed()]));
        Assert.StartsWith("Free: backward returned null;", BackwardError(_ => null), StringComparison.Ordinal);
        Assert.EndsWith("expected 3, received 2.", BackwardError(_ => []), StringComparison.Ordinal);
        Assert.EndsWith("expected 3, received 4.", BackwardError(g => [g[0], g[0]]), StringComparison.Ordinal);
        Assert.Equal("Free: gradient 2 of backward is disposed; return one that is alive, or null for none.", BackwardError(_ => [Disposed()]));
        Assert.Throws<ObjectDisposedException>(() => Cube.apply(Disposed()));
        Assert.Throws<ArgumentNullException>(() => Cube.apply(null!));
    }

    [Fact]
    public void A_gradient_for_an_argument_that_is_no_tensor_is_an_error()
    {
        var x = tensor(2.0, requires_grad: true);
        var error = Assert.Throws<InvalidOperationException>(() => WrongPlace.apply(3, x).backward());
        Assert.Equal("WrongPlace: backward returned a gradient for argument 0, which is no tensor; return null there.", error.Message);
    }

    [Fact]
    public void A_gradient_of_another_shape_is_libtorchs_error()
    {
        var x = ones(2, requires_grad: true);
        var y = Free.Run((_, v) => [v[0] * 2], (_, _) => [ones(3)], x)[0];
        Assert.Contains("invalid gradient", Assert.Throws<ExternalException>(() => y.sum().backward()).Message, StringComparison.Ordinal);
    }

    static Tensor Disposed()
    {
        var tensor = ones(2, float64);
        tensor.Dispose();
        return tensor;
    }

    sealed class WrongPlace : autograd.SingleTensorFunction<WrongPlace>
    {
        public override string Name => nameof(WrongPlace);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => (Tensor)vars[1] * (int)vars[0];

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output, grad_output * 3];
    }
}
