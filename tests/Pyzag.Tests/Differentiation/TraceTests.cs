using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

/// <summary>Functions and derivatives of what was computed, with respect to what was seen.</summary>
public sealed class TraceTests : LeakCheckedTest
{
    private readonly Trace _trace;
    private readonly Tensor _x;
    private readonly Tensor _field;

    public TraceTests()
    {
        _trace = Own(new Trace());
        _x = tensor(new[] { 0.4, -1.2, 2.0 });
        _field = tensor(new[] { 1.0, 2.0, 3.0 });
    }

    [Fact]
    public void Through_three_functions_with_respect_to_an_argument_a_captured_local_and_a_tag()
    {
        var y = tensor(new[] { 0.5, 1.5, -1.0 });
        var first = _trace.Run((Tensor x) => x + 2, _x);
        var second = _trace.Run((Tensor z) => z * y, first);
        var third = _trace.Run((Tensor v) => (v + _trace.Tag(ones(3, float64), "shift")).pow(2), second);
        Near.Equal(((_x + 2) * y + 1).pow(2), third, 1e-15);

        var f = _trace.Function(third, [_x, y, "shift"], reduction: Reduction.Sum);
        Assert.Equal(["x", "y", "shift"], f.ParameterNames);
        Near.Equal(third, f.Value(_x, y, _trace["shift"]), 1e-15);
        var (newX, newY, newShift) = (_x * 2, y - 1, full(3, 0.25, float64));
        var root = (newX + 2) * newY + newShift;
        Near.Equal(root.pow(2), f.Value(newX, newY, newShift), 1e-15);
        var gradient = f.Gradient(newX, newY, newShift);
        Near.Equal(2 * root * newY, gradient["x"], 1e-14);
        Near.Equal(2 * root * (newX + 2), gradient["y"], 1e-14);
        Near.Equal(2 * root, gradient["shift"], 1e-14);
        Near.Equal(GradientCheck.Differences(() => f.ValueAndGradient(newX, newY, newShift).Value, newY), gradient["y"], 1e-9);

        // What was traced is as it was.
        Assert.Equal([0.5, 1.5, -1], y.data<double>().ToArray());
        Near.Equal(((_x + 2) * y + 1).pow(2), _trace.Function(third, [_x]).Value(_x), 1e-15);
    }

    [Fact]
    public void Every_transform_applies()
    {
        var w = tensor(new[] { 0.5, 1.5, -1.0 });
        var y = _trace.Run((Tensor x) => (x * w).sin(), _x);
        var f = _trace.Function(y, [_x, w], wrt: "w");
        Near.Equal(diag((_x * w).cos() * _x), f.Jacobian(_x, w), 1e-15);
        Near.Equal((_x * w).cos() * _x, f.Jvp([ones_like(w)], _x, w), 1e-15);
        Tensor hessian = _trace.Function(y, [w], reduction: Reduction.Sum).Hessian(w);
        Near.Equal(diag(-(_x * w).sin() * _x.pow(2)), hessian, 1e-14);
    }

    [Fact]
    public void Branches_and_loops_follow_the_new_values()
    {
        var y = _trace.Run((Tensor x) =>
        {
            var value = x;
            while (value.item<double>() < 10)
                value = value * 3;
            return value;
        }, tensor(4.0));
        var z = _trace.Run((Tensor y) => y.item<double>() > 20 ? y.pow(2) : -y, y);
        Assert.Equal(-12, z.item<double>());
        var from = _trace.Function(z, [y]);
        Assert.Equal(["y"], from.ParameterNames);
        Assert.Equal(50, ((Tensor)from.Gradient(25.0)).item<double>());
        Assert.Equal(-1, ((Tensor)from.Gradient(15.0)).item<double>());
    }

    [Fact]
    public void Locals_are_what_the_call_saw()
    {
        var (negative, w) = (false, tensor(2.0));
        var first = w;
        var y = _trace.Run((Tensor x) => negative ? -x * w : x * w, _x);
        (negative, w) = (true, tensor(5.0));
        var f = _trace.Function(y, [_x, first]);
        Near.Equal(3 * _x, f.Value(_x, 3.0), 1e-15);
        Near.Equal(2 * _x, _trace.Function(y, [_x]).Value(_x), 1e-15);
        Assert.Equal(5, w.item<double>());
        Assert.True(negative);
    }

    [Fact]
    public void A_loop_variable_is_what_every_call_saw()
    {
        var state = _x;
        for (var i = 1; i < 4; i++)
            state = _trace.Run((Tensor a) => a * i, state);
        Near.Equal(6 * _x, state, 1e-15);
        Near.Equal(6 * _x, _trace.Function(state, [_x]).Value(_x), 1e-15);
    }

    [Fact]
    public void What_a_lambda_assigns_stays_with_the_call_that_was_traced()
    {
        var (sum, count) = (zeros(3, float64), 0);
        var y = _trace.Run((Tensor x) =>
        {
            (sum, count) = (sum + x, count + 1);
            return sum * count;
        }, _x);
        Assert.Equal(1, count);
        var f = _trace.Function(y, [_x]);
        for (var again = 0; again < 2; again++)
            Near.Equal(2 * _x, f.Value(2 * _x), 0);
        Assert.Equal(1, count);
    }

    [Fact]
    public void A_result_on_the_way_may_be_an_input_and_a_tag_the_output()
    {
        var middle = _trace.Run((Tensor x) => _trace.Tag(x.exp(), "exponential") + 1, _x);
        var end = _trace.Run((Tensor z) => z.pow(3).sum(), middle);
        var cut = _trace.Function(end, [middle]);
        Assert.Equal(["z"], cut.ParameterNames);
        Near.Equal(3 * middle.pow(2), cut.Gradient(middle), 1e-15);
        var tag = _trace.Function("exponential", [_x]);
        Near.Equal((2 * _x).exp(), tag.Value(2 * _x), 1e-15);
        Near.Equal(diag(_x.exp()), tag.Jacobian(_x), 1e-15);
        Near.Equal(3 * (_trace["exponential"] + 1).pow(2), _trace.Function(end, [_trace["exponential"]]).Gradient(_trace["exponential"]), 1e-15);
    }

    [Fact]
    public void Both_ways_count_to_a_result_that_is_used_twice()
    {
        int[] calls = [0];
        var middle = _trace.Run((Tensor x) => Counted(x), _x);
        var left = _trace.Run((Tensor m) => m * 2, middle);
        var end = _trace.Run((Tensor m, Tensor l) => (m * l).sum(), middle, left);
        calls[0] = 0;
        Near.Equal(8 * _x.pow(3), _trace.Function(end, [_x]).Gradient(_x), 1e-14);
        Assert.Equal(1, calls[0]);

        Tensor Counted(Tensor x)
        {
            calls[0]++;
            return x.pow(2);
        }
    }

    [Fact]
    public void A_constant_passes_its_value_but_no_derivative()
    {
        var y = _trace.Run((Tensor x) => (x * Trace.Constant(x)).sum(), _x);
        var f = _trace.Function(y, [_x]);
        Near.Equal(2 * _x, f.Gradient(2 * _x), 1e-15);
        Assert.Equal((4 * _x.pow(2)).sum().item<double>(), f.Value(2 * _x).item<double>(), 1e-14);
    }

    [Fact]
    public void Locals_are_found_through_delegates_and_scopes()
    {
        var w = tensor(2.0);
        Func<Tensor, Tensor> inner = x => x * w;
        foreach (var exponent in new[] { 2.0 })
        {
            var shift = tensor(exponent);
            Func<Tensor, Tensor> outer = x => inner(x) + shift;
            var y = _trace.Run((Tensor x) => outer(x).pow(exponent), _x);
            var f = _trace.Function(y, [_x, w, shift]);
            Near.Equal((3 * _x - 1).pow(2), f.Value(_x, 3.0, -1.0), 1e-15);
            Near.Equal((2 * (3 * _x - 1) * _x).sum(), _trace.Function(y, [w, shift], "w", Reduction.Sum).Gradient(3.0, -1.0)[0], 1e-14);
            Near.Equal((2 * _x + 2).pow(2), outer(_x).pow(2), 1e-15);
        }
    }

    [Fact]
    public void A_local_that_several_calls_have_used_in_turn()
    {
        var state = _x;
        for (var i = 0; i < 3; i++)
            state = _trace.Run(() => (state * 1.5).sin());
        var f = _trace.Function(state, [_x], reduction: Reduction.Sum);
        Near.Equal((((_x * 3).sin() * 1.5).sin() * 1.5).sin(), f.Value(_x * 2), 1e-15);
        Near.Equal(GradientCheck.Differences(() => f.ValueAndGradient(_x).Value, _x), f.Gradient(_x), 1e-9);
    }

    [Fact]
    public void Names_that_come_again_have_their_position()
    {
        var second = _x + 1;
        var y = _trace.Run((Tensor x) => x * 2, _x);
        var z = _trace.Run((Tensor y, Tensor x) => y * x, y, second);
        Assert.Equal(["x", "x1"], _trace.Function(z, [_x, second]).ParameterNames);
    }

    [Fact]
    public void Calls_inside_of_calls_belong_to_them()
    {
        var y = _trace.Run((Tensor x) => _trace.Run((Tensor v) => _trace.Tag(v * 2, "double"), x) + 1, _x);
        Near.Equal(full_like(_x, 1), _trace.Function(y, ["double"], reduction: Reduction.Sum).Gradient(_trace["double"]), 1e-15);
        Near.Equal(full_like(_x, 2), _trace.Function(y, [_x], reduction: Reduction.Sum).Gradient(_x), 1e-15);
    }

    [Fact]
    public void A_traced_result_is_a_citizen_of_autograd()
    {
        var leaf = _x.clone().requires_grad_();
        var y = _trace.Run((Tensor x) => _trace.Tag(x.pow(2), "square").sum(), leaf);
        Near.Equal(2 * _x, autograd.grad([y], [leaf])[0], 1e-15);
        Assert.False(_trace["square"].requires_grad);
        Near.Equal(_x, _trace.Tag(_x, "square"), 0);
    }

    [Fact]
    public void A_function_outlives_its_trace()
    {
        Function f;
        using (var trace = new Trace())
        {
            var y = trace.Run((Tensor x) => trace.Tag(x * 2, "double").sum(), _x);
            f = trace.Function(y, [_x, "double"]);
        }

        Assert.Equal([1, 1, 1], f.Gradient(_x, _x)["double"].data<double>().ToArray());
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var w = tensor(2.0);
        var y = _trace.Run((Tensor x) => _trace.Tag(x * w, "scaled") * _field, _x);
        var other = _trace.Run((Tensor x) => _trace.Tag(x * 1, "elsewhere"), _x);
        Expect("`inputs[0]`: expected a tensor that a traced call on the way to the output took", () => _trace.Function(y, [_x.clone()]));
        Expect("got the field TraceTests._field, which a trace does not reach; pass it to the function, or tag it there", () => _trace.Function(y, [_x, _field]));
        Expect("got \"elsewhere\", which was tagged elsewhere", () => _trace.Function(y, [_x, "elsewhere"]));
        Expect("expected a tag, scaled, elsewhere, got \"nowhere\"", () => _trace.Function(y, ["nowhere"]));
        Expect("`inputs[1]`: expected every input once", () => _trace.Function(y, [_x, _x]));
        Expect("`inputs[1]`: expected every input once", () => _trace.Function(y, ["scaled", _trace["scaled"]]));
        Expect("`inputs[0]`: expected a tensor that a traced call on the way to the output took, captured in a local or returned, or the name of a tag on the way, got the output itself", () => _trace.Function(y, [y]));
        Expect("`output`: expected a result of `Run`, the very object", () => _trace.Function(y.alias(), [_x]));
        Expect("expected a function of a Tensor at least", () => _trace.Function(y, []));
        Expect("expected a name that is not taken, got \"scaled\" again", () => _trace.Run((Tensor x) => _trace.Tag(x, "scaled"), _x));
        Expect("`f`: expected a function that returns a Tensor", () => _trace.Run((Tensor x) => 1, _x));
        Expect("`arguments`: expected 1, (x), got 0", () => _trace.Run((Tensor x) => x));
        Expect("A traced function returned null", () => _trace.Run((Tensor x) => (Tensor)null!, _x));

        var sometimes = _trace.Run((Tensor x) => x.sum().item<double>() > 0 ? _trace.Tag(x * 2, "up") : x, _x);
        Expect("but did not come to it with the present arguments", () => _trace.Function("up", [_x]).Value(-_x));
        Near.Equal(-_x, _trace.Function(sometimes, [_x]).Value(-_x), 0);
    }

    [Fact]
    public void A_call_that_fails_leaves_nothing_behind()
    {
        Assert.Throws<TimeoutException>(() => _trace.Run((Tensor x) => _trace.Tag(x * 2, "double").ndim > 0 ? throw new TimeoutException() : x, _x));
        var y = _trace.Run((Tensor x) => _trace.Tag(x * 2, "double"), _x);
        Assert.True(y.Equals(_trace["double"]));
    }

    private static void Expect(string message, Func<object> act) => Assert.Contains(message, Assert.ThrowsAny<Exception>(act).Message, StringComparison.Ordinal);
}
