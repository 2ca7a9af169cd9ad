using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

/// <summary>Mistakes are named before the work.</summary>
public sealed class FunctionErrorTests : LeakCheckedTest
{
    private readonly Tensor _x;
    private readonly Function _vector = Function.Of((Tensor x, Tensor y) => x * y);

    public FunctionErrorTests() => _x = tensor(new[] { 1.0, 2.0 });

    [Fact]
    public void Of_the_function()
    {
        Expect("`f`: expected a function that returns a Tensor, got one that returns Double", () => Function.Of((Tensor x) => 2.0));
        Expect("`wrt`: `y` is a Double, which cannot carry a gradient; let the function take a Tensor there", () => Function.Of((Tensor x, double y) => x * y));
        Expect("`wrt`: `y` is a Double[]", () => Function.Of((Tensor x, double[] y) => x * y[0], wrt: "y"));
        Expect("`wrt`: `y` is a String", () => Function.Of((Tensor x, string y) => x, wrt: "y"));
        Expect("`wrt`: expected one of x, y, or a position below 2, got \"z\"", () => Function.Of((Tensor x, Tensor y) => x, wrt: "z"));
        Expect("got 2", () => Function.Of((Tensor x, Tensor y) => x, wrt: 2));
        Expect("got \"x\" twice", () => Function.Of((Tensor x, Tensor y) => x, wrt: ["x", 0]));
        Expect("expected one argument or more, got none", () => Function.Of((Tensor x, Tensor y) => x, wrt: []));
        Expect("expected a function of a Tensor at least", () => Function.Of((string x) => zeros(1)));
        Expect("`wrt`: `p` is a Parameter, and only a Tensor can stand for another; let the function take a Tensor there", () => Function.Of((Tensor x, TorchSharp.Modules.Parameter p) => x * p));
        Expect("`batchDimensions`: expected 0 or more, got -1", () => Function.Of((Tensor x) => x, batchDimensions: -1));
    }

    [Fact]
    public void Of_the_arguments()
    {
        Expect("`arguments`: expected 2, (x, y), got 1", () => _vector.Value(_x));
        Expect("`y`: expected a Tensor, a number, or an array of numbers, got String", () => _vector.Value(_x, "two"));
        Expect("`y`: expected Double, got Tensor", () => Function.Of((Tensor x, double y) => x * y, wrt: "x").Value(_x, _x));
        Expect("`x`: expected real numbers, got Complex", () => Function.Of((Tensor x) => x.abs().sum()).Gradient(_x.to(complex128)));
        Assert.Throws<ArgumentNullException>(() => _vector.Value(_x, null));
        var gone = _x.clone();
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _vector.Value(_x, gone));
    }

    [Fact]
    public void Of_the_value()
    {
        Expect("expected one number, which a gradient belongs to, got (2); give a `reduction`", () => _vector.Gradient(_x, _x));
        Expect("give a `reduction`", () => _vector.ValueAndGradient(_x, _x));
        Expect("give a `reduction`", () => _vector.Hessian(_x, _x));
        Expect("give a `reduction`", () => _vector.HessianVector([_x, _x], _x, _x));
        Expect("Max: expected one number or more for every sample, got (0)", () => Function.Of((Tensor x) => x, reduction: Reduction.Max).Gradient(zeros(0)));
        Expect("Min: expected one number or more for every sample, got (2, 0)", () => Function.Of((Tensor x) => x, null, Reduction.Min, 1).Gradient(zeros(2, 0)));
        Expect("expected real numbers as its value, got Int64", () => Function.Of((Tensor x) => x.to(int64)).Gradient(_x));
        Expect("The function returned null", () => Function.Of((Tensor x) => (Tensor)null!).Gradient(_x));
        Expect("the reduction: expected one number for every sample, (), got (2)", () => Function.Of((Tensor x) => x, reduction: Reduction.By(y => y)).Gradient(_x));
    }

    [Fact]
    public void Of_vectors()
    {
        Expect("`tangents`: expected 2, for x, y, got 1", () => _vector.Jvp([_x], _x, _x));
        Expect("`tangents[1]`: expected (2), the shape of `y`, got (1)", () => _vector.Jvp([_x, _x[..1]], _x, _x));
        Expect("`tangents[0]`: expected Float64 on cpu, as `x` is, got Float32", () => _vector.Jvp([_x.to(float32), null], _x, _x));
        Expect("`tangents[1]`: expected null, because `y` has integers", () => _vector.Jvp([_x, _x], _x, 2));
        Expect("`vectors`: expected 2", () => _vector.HessianVector([_x], _x, _x));
        Expect("`cotangent`: expected (2), the shape of `the value of the function`, got ()", () => _vector.Vjp(tensor(1.0), _x, _x));
    }

    [Fact]
    public void Of_the_batch()
    {
        var batched = Function.Of((Tensor x, Tensor y) => (x * y).sum(-1), batchDimensions: 1);
        Expect("`y`: expected (2, …), as many samples as `x` has, got (3, 1)", () => batched.Gradient(ones(2, 1), ones(3, 1)));
        Expect("`y`: expected 1 batch dimensions or more, got (); leave it out with `wrt`", () => batched.Gradient(ones(2, 1), 1.0));
        Expect("expected a value of shape (2, …), one sample for each sample of `x`, got ()", () => Function.Of((Tensor x) => x.sum(), batchDimensions: 1).Gradient(ones(2, 1)));
        Expect("expected one number for every sample, which a gradient belongs to, got (2, 3)", () => Function.Of((Tensor x) => x, batchDimensions: 1).Gradient(ones(2, 3)));
    }

    [Fact]
    public void Of_results()
    {
        var gradient = Function.Of((Tensor x, Tensor y) => (x * y).sum()).Gradient(_x, _x);
        Expect("There are derivatives with respect to x, y", () => (Tensor)gradient);
        Expect("expected one of x, y, or a position below 2, got \"z\"", () => gradient["z"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => gradient[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Function.Of((Tensor x) => x.sum()).Hessian(_x)[0, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Function.Of((Tensor x) => x.sum()).Hessian(_x)[1, 0]);
        Expect("There are second derivatives with respect to x, y", () => (Tensor)Function.Of((Tensor x, Tensor y) => (x * y).sum()).Hessian(_x, _x));
    }

    [Fact]
    public void What_the_function_throws_arrives_as_it_is()
    {
        var failing = Function.Of((Tensor x) => x.item<double>() > 0 ? throw new TimeoutException() : x);
        Assert.Throws<TimeoutException>(() => failing.Gradient(1.0));
        Assert.Equal(1, ((Tensor)failing.Gradient(-1.0)).item<double>());
    }

    [Fact]
    public void A_backward_pass_that_cannot_be_differentiated_is_not_taken_for_zero()
    {
        var opaque = Function.Of((Tensor x) => Opaque.Double(x));
        Assert.Equal([2, 2], ((Tensor)opaque.Vjp(ones_like(_x), _x)).data<double>().ToArray());
        Expect("has one that cannot be differentiated", () => opaque.Jvp([_x], _x));
        Assert.Equal([0, 0], Function.Of((Tensor x) => x.sign()).Jvp([_x], _x).data<double>().ToArray());
    }

    /// <summary>2x, whose backward pass reads the numbers of the gradient.</summary>
    private sealed class Opaque : autograd.SingleTensorFunction<Opaque>
    {
        public override string Name => nameof(Opaque);

        internal static Tensor Double(Tensor x) => apply(x);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]) * 2;

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [tensor(grad_output.detach().data<double>().Select(number => 2 * number).ToArray())];
    }

    private static void Expect(string message, Func<object> act) => Assert.Contains(message, Assert.ThrowsAny<Exception>(act).Message, StringComparison.Ordinal);
}
