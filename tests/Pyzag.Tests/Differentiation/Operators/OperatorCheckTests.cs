using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

public sealed class OperatorCheckTests : LeakCheckedTest
{
    private readonly Tensor _x;
    private readonly Tensor _y;

    public OperatorCheckTests()
    {
        manual_seed(7);
        _x = randn(2, 3, dtype: float64);
        _y = randn(2, 3, dtype: float64);
    }

    private static IReadOnlyList<Tensor> Product(OperatorTensors inputs, OperatorTape tape) => [inputs[0] * inputs[1], inputs[0].sin()];

    private static IReadOnlyList<Tensor?> ProductBack(OperatorTensors cotangents, OperatorTape tape) =>
        [cotangents[0] * tape.Inputs[1] + cotangents[1] * tape.Inputs[0].cos(), cotangents[0] * tape.Inputs[0]];

    private static IReadOnlyList<Tensor?> ProductAhead(OperatorTensors tangents, OperatorTape tape) =>
        [tangents[0] * tape.Inputs[1] + tangents[1] * tape.Inputs[0], tangents[0] * tape.Inputs[0].cos()];

    private static Free Make(
        Func<OperatorTensors, OperatorTape, IReadOnlyList<Tensor?>>? back, Func<OperatorTensors, OperatorTape, IReadOnlyList<Tensor?>>? ahead, bool twice = false) =>
        new(["x", "y"], ["product", "sine"]) { Forward = Product, Back = back, Ahead = ahead, Twice = twice };

    private OperatorCheckException Refused(Operator function) => Assert.Throws<OperatorCheckException>(() => OperatorCheck.Compare(function, _x, _y).Require());

    [Fact]
    public void Right_derivatives_pass()
    {
        var report = OperatorCheck.Compare(Make(ProductBack, ProductAhead, twice: true), _x, _y);
        report.Require();
        // Three tests of two inputs and two outputs, and the second derivative to each input.
        Assert.Equal(14, report.Comparisons.Count);
        Assert.True(report.RelativeDeviation < 1e-9, report.Worst.ToString());
        Assert.Empty(report.Refusals);
        OperatorCheck.Compare(new Polar(), _x, _y).Require(1e-8);
        OperatorCheck.Compare(new Solve(), randn(2, 3, 3, dtype: float64) + 4 * eye(3, dtype: float64), _x.unsqueeze(-1)).Require();
        OperatorCheck.Compare(new CosineTransform(), _x).Require();
        OperatorCheck.Compare(Make(ProductBack, null), _x * 1e-9, _y * 1e9).Require();
    }

    [Fact]
    public void A_wrong_sign_in_Jvp_is_found_where_it_is()
    {
        var worst = Refused(Make(ProductBack, (tangents, tape) => [ProductAhead(tangents, tape)[0], -tangents[0] * tape.Inputs[0].cos()]));
        Assert.StartsWith("Free: Jvp is wrong: relative deviation 2", worst.Message, StringComparison.Ordinal);
        Assert.Contains("derivative of sine to x: ", worst.Message, StringComparison.Ordinal);
        Assert.Equal((OperatorTest.Jvp, "x", "sine"), (worst.Report.Worst.Test, worst.Report.Worst.Input, worst.Report.Worst.Output));
    }

    [Fact]
    public void A_wrong_Vjp_is_found_where_it_is()
    {
        var worst = Refused(Make((cotangents, tape) => [ProductBack(cotangents, tape)[0], cotangents[0] * tape.Inputs[1]], ProductAhead)).Report.Worst;
        Assert.Equal(("y", "product"), (worst.Input, worst.Output));
        Assert.NotEqual(OperatorTest.Jvp, worst.Test);
    }

    [Fact]
    public void A_single_wrong_entry_is_found()
    {
        var mask = ones_like(_x);
        mask[1, 2] = 1.001;
        Assert.Equal("y", Refused(Make((cotangents, tape) => [ProductBack(cotangents, tape)[0], cotangents[0] * tape.Inputs[0] * mask], ProductAhead)).Report.Worst.Input);
    }

    [Fact]
    public void A_forgotten_derivative_and_NaN_are_found()
    {
        var forgotten = Refused(Make((cotangents, tape) => [ProductBack(cotangents, tape)[0], null], ProductAhead)).Report.Worst;
        Assert.Equal(("y", 0.0), (forgotten.Input, forgotten.Found));
        var infinite = Refused(Make(ProductBack, (tangents, tape) => [ProductAhead(tangents, tape)[0]! * double.NaN, null]));
        Assert.Equal(double.PositiveInfinity, infinite.Report.RelativeDeviation);
    }

    [Fact]
    public void A_point_where_the_derivative_is_zero_proves_nothing()
    {
        var square = new Free(["x"], ["y"]) { Forward = (inputs, _) => [inputs[0].square()], Back = (_, _) => [null] };
        var report = OperatorCheck.Compare(square, zeros(3, dtype: float64));
        Assert.Equal(0, report.RelativeDeviation);
        Assert.Equal(["x"], report.InsensitiveInputs);
        Assert.Contains("no output depends on x at this point", Assert.Throws<OperatorCheckException>(() => report.Require()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_of_second_derivatives_is_checked()
    {
        var broken = Make((cotangents, tape) => [cotangents[0] * tape.Inputs[1] + cotangents[1] * tape.Inputs[0].detach().cos(), cotangents[0] * tape.Inputs[0]], null, twice: true);
        var worst = Refused(broken);
        Assert.Equal((OperatorTest.SecondDerivative, "x"), (worst.Report.Worst.Test, worst.Report.Worst.Input));
        Assert.StartsWith("Free: the second derivative, which TwiceDifferentiable promises, is wrong: relative", worst.Message, StringComparison.Ordinal);
        Assert.Contains("by autograd through Vjp", worst.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_that_does_not_exist_is_said_to()
    {
        var report = OperatorCheck.Compare(
            Make((cotangents, tape) =>
            {
                using var off = no_grad();
                return ProductBack(cotangents, tape);
            }, null), _x, _y);
        Assert.Contains("Jvp is not implemented", Assert.Single(report.Refusals), StringComparison.Ordinal);
        Assert.All(report.Comparisons, comparison => Assert.Equal(OperatorTest.Vjp, comparison.Test));
        report.Require();
        Assert.Throws<NotSupportedException>(() => OperatorCheck.Compare(new Bare(), _x));
    }

    [Fact]
    public void Only_inputs_that_require_a_gradient_are_checked_if_any_does()
    {
        var constant = Make((cotangents, tape) => [ProductBack(cotangents, tape)[0], null], (tangents, tape) => ProductAhead(tangents, tape));
        var report = OperatorCheck.Compare(constant, _x.detach().requires_grad_(), _y);
        report.Require();
        Assert.All(report.Comparisons, comparison => Assert.Equal("x", comparison.Input));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Contains("expected 2, x, y, got 1", Assert.Throws<ArgumentException>(() => OperatorCheck.Compare(new Polar(), _x)).Message, StringComparison.Ordinal);
        Assert.Contains("`y`: expected Float64, got Float32", Assert.Throws<ArgumentException>(() => OperatorCheck.Compare(new Polar(), _x, _y.to(float32))).Message, StringComparison.Ordinal);
        Assert.Contains("to differentiate with respect to", Assert.Throws<ArgumentException>(() => OperatorCheck.Compare(new CosineTransform(), tensor(new[] { 1L }))).Message, StringComparison.Ordinal);
    }
}
