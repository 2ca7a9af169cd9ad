using Pyzag.Internal;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

public sealed class OperatorErrorTests : LeakCheckedTest
{
    private readonly Tensor _x;

    public OperatorErrorTests() => _x = linspace(0.5, 1.5, 3, dtype: float64).requires_grad_();

    /// <summary>The exception of a backward pass: thrown where the runtime carries it, else kept, with NaN for a gradient.</summary>
    private static T Failure<T>(Operator function, Func<Tensor> differentiate) where T : Exception
    {
        if (LiveTensors.OwnRuntime)
        {
            var thrown = Assert.Throws<T>(differentiate);
            Assert.Same(thrown, function.BackwardFailure);
            return thrown;
        }

        Assert.True(differentiate().isnan().any().item<bool>());
        return Assert.IsType<T>(function.BackwardFailure);
    }

    private T Failure<T>(Operator function) where T : Exception =>
        Failure<T>(function, () => autograd.grad([function.Call(_x).sum()], [_x])[0]);

    private static Free Exponential(Func<OperatorTensors, OperatorTape, IReadOnlyList<Tensor?>>? back, bool twice = false) => new(["x"], ["y"])
    {
        Forward = (inputs, tape) =>
        {
            var y = inputs[0].exp();
            tape.Save("y", y);
            return [y];
        },
        Back = back,
        Twice = twice,
    };

    [Fact]
    public void An_exception_of_user_code_comes_out_and_the_next_call_forgets_it()
    {
        var mine = new FormatException("mine");
        var failing = Exponential((_, _) => throw mine);
        Assert.Same(mine, Failure<FormatException>(failing));
        using var y = failing.Call(_x);
        Assert.Null(failing.BackwardFailure);
        Assert.Same(mine, Assert.Throws<FormatException>(() => new Free(["x"], ["y"]) { Forward = (_, _) => throw mine }.Call(_x)));
    }

    [Fact]
    public void An_exception_of_a_Jvp_comes_out_of_forward_mode()
    {
        var mine = new FormatException("mine");
        var failing = new Free(["x"], ["y"])
        {
            Forward = (inputs, _) => [inputs[0].exp()],
            Back = (cotangents, tape) => [cotangents[0] * tape.Inputs[0].exp()],
            Ahead = (_, _) => throw mine,
        };
        Assert.Same(mine, Failure<FormatException>(failing, () => JacobianProducts.Along(failing.Call(_x), [_x], [ones(3, 1, dtype: float64)])!));
    }

    [Fact]
    public void An_operator_without_derivatives_says_what_to_implement()
    {
        var bare = new Bare();
        Assert.Contains("Override one of them", Failure<NotSupportedException>(bare).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_without_a_graph_cannot_be_transposed()
    {
        var raw = Exponential((cotangents, tape) =>
        {
            using var off = no_grad();
            return [cotangents[0] * tape["y"]];
        });
        var failure = Failure<NotSupportedException>(raw, () => JacobianProducts.Along(raw.Call(_x), [_x], [ones(3, 1, dtype: float64)])!);
        Assert.Contains("Jvp is not implemented, and Vjp cannot be transposed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_derivative_that_is_not_promised_is_refused_but_a_tangent_is_not()
    {
        var once = Exponential((cotangents, tape) => [cotangents[0] * tape["y"]]);
        Near.Equal(_x.exp(), JacobianProducts.Along(once.Call(_x), [_x], [ones(3, 1, dtype: float64)])!.squeeze(-1), 1e-14);
        var first = autograd.grad([once.Call(_x).sum()], [_x], create_graph: true, retain_graph: true)[0];
        var failure = Failure<NotSupportedException>(once, () => autograd.grad([first.sum()], [_x])[0]);
        Assert.Contains("Override TwiceDifferentiable", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_that_is_not_kept_is_noticed()
    {
        var raw = new Free(["x"], ["y"])
        {
            Forward = (inputs, _) => [inputs[0].detach().exp()],
            Back = (cotangents, tape) => [cotangents[0] * tape.Inputs[0].exp()],
            Twice = true,
        };
        var first = autograd.grad([raw.Call(_x).sum()], [_x], create_graph: true, retain_graph: true)[0];
        var failure = Failure<InvalidOperationException>(raw, () => autograd.grad([first.sum()], [_x])[0]);
        Assert.Contains("as TwiceDifferentiable promises", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_the_wrong_number_or_shape_are_named()
    {
        Assert.Contains("expected Vjp to return 1 results, for x, got 2", Failure<InvalidOperationException>(Exponential((cotangents, _) => [cotangents[0], null])).Message, StringComparison.Ordinal);
        Assert.Contains("expected Vjp to return (3) Float64 for x, got ()", Failure<InvalidOperationException>(Exponential((cotangents, _) => [cotangents[0].sum()])).Message, StringComparison.Ordinal);
        Assert.Contains("expected Vjp to return (3) Float64 for x, got (3) Float32", Failure<InvalidOperationException>(Exponential((cotangents, _) => [cotangents[0].to(float32)])).Message, StringComparison.Ordinal);
        Assert.Contains("return 1 outputs, y, got 2", Assert.Throws<InvalidOperationException>(() => new Free(["x"], ["y"]) { Forward = (inputs, _) => [inputs[0], inputs[0]] }.Call(_x)).Message, StringComparison.Ordinal);
        Assert.Contains("a live tensor for y, got null", Assert.Throws<InvalidOperationException>(() => new Free(["x"], ["y"]) { Forward = (_, _) => [null!] }.Call(_x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_that_requires_a_gradient_and_is_no_input_is_refused()
    {
        var hidden = tensor(2.0, float64).requires_grad_();
        var scale = new Free(["x"], ["y"]) { Forward = (inputs, _) => [inputs[0] * hidden] };
        foreach (var x in new[] { _x, _x.detach() })
            Assert.Contains("Make that tensor an input", Assert.Throws<InvalidOperationException>(() => scale.Call(x)).Message, StringComparison.Ordinal);
        using var off = no_grad();
        Near.Equal(_x * 2, scale.Call(_x), 0);
    }

    [Fact]
    public void A_saved_tensor_that_was_changed_in_place_is_noticed()
    {
        if (!LiveTensors.OwnRuntime)
            return; // the check is native there, and ends the process
        var y = Exponential((cotangents, tape) => [cotangents[0] * tape["y"]]).Call(_x);
        var sum = y.sum();
        using (no_grad())
            y.add_(1);
        Assert.ThrowsAny<Exception>(() => autograd.grad([sum], [_x]));
    }

    [Fact]
    public void The_tape_is_written_by_Apply_alone_and_names_what_it_has()
    {
        var late = Exponential((cotangents, tape) =>
        {
            tape.Save("late", cotangents[0]);
            return [null];
        });
        Assert.Contains("Apply is over", Failure<InvalidOperationException>(late).Message, StringComparison.Ordinal);
        Assert.Contains("`z`: expected a tensor that Apply saved (y)", Failure<KeyNotFoundException>(Exponential((_, tape) => [tape["z"]])).Message, StringComparison.Ordinal);
        Assert.Contains("it saved none", Failure<KeyNotFoundException>(Exponential((_, tape) => [tape.Inputs[0] * tape.Value<double>("z")])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Free(["x"], ["y"])
        {
            Forward = (inputs, tape) =>
            {
                tape.SaveValue("x", inputs[0]);
                return [inputs[0]];
            },
        }.Call(_x));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var polar = new Polar();
        Assert.Contains("expected 2, x, y, for Polar, got 1", Assert.Throws<ArgumentException>(() => polar.CallAll(_x)).Message, StringComparison.Ordinal);
        Assert.Contains("call it with CallAll", Assert.Throws<InvalidOperationException>(() => polar.Call(_x, _x)).Message, StringComparison.Ordinal);
        Assert.Equal("y", Assert.Throws<ArgumentNullException>(() => polar.CallAll(_x, null!)).ParamName);
        var gone = _x.detach();
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => polar.CallAll(gone, _x));
        Assert.Throws<ArgumentException>(() => new Free([], ["y"]) { Forward = (inputs, _) => [inputs[0]] });
        Assert.Throws<ArgumentException>(() => new Free(["x", "x"], ["y"]) { Forward = (inputs, _) => [inputs[0]] });
        var outputs = polar.CallAll(_x, _x);
        Assert.Throws<KeyNotFoundException>(() => outputs["phase"]);
        Assert.Throws<InvalidOperationException>(() =>
        {
            var (_, _, _) = outputs;
        });
    }
}
