using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Losses;

public sealed class StateLossTests : LeakCheckedTest
{
    private readonly Tensor _prediction;
    private readonly Tensor _target;

    public StateLossTests()
    {
        _prediction = tensor(new[,] { { 1.0, -2, 3, 0 }, { 0, 1, 0, 1 } }).reshape(2, 2, 2);
        _target = tensor(new[,] { { 1.0, 1, 1, 1 }, { 2, 2, 2, 2 } }).reshape(2, 2, 2);
    }

    public static TheoryData<StateLoss, double, double> Values => new()
    {
        { new MeanSquaredError(), 14.0 / 4, 10.0 / 4 },
        { new MeanAbsoluteError(), 6.0 / 4, 6.0 / 4 },
        { new RootMeanSquaredError(), Math.Sqrt(14.0 / 4), Math.Sqrt(10.0 / 4) },
        { new LpLoss(1), 6.0 / 4, 6.0 / 4 },
        { new LpLoss(2), Math.Sqrt(14.0 / 4), Math.Sqrt(10.0 / 4) },
        { new LpLoss(3), Math.Cbrt(36.0 / 4), Math.Cbrt(18.0 / 4) },
        { new MeanSquaredError { Normalized = true }, 14.0 / 4, 10.0 / 16 },
        { new MeanAbsoluteError { Normalized = true }, 6.0 / 4, 6.0 / 8 },
        { new RootMeanSquaredError { Normalized = true }, Math.Sqrt(14.0 / 4), Math.Sqrt(10.0 / 16) },
        { new LpLoss(3) { Normalized = true }, Math.Cbrt(36.0 / 4), Math.Cbrt(18.0 / 32) },
        { new CompositeLoss((new MeanSquaredError(), 2), (new MeanAbsoluteError { Normalized = true }, -1)), 7 - 1.5, 5 - 0.75 },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Each_state_has_its_own_number_and_the_batch_their_mean(StateLoss loss, double first, double second)
    {
        Near.Equal(tensor(new[] { first, second }), loss.PerState(_prediction, _target), 1e-14, "per state");
        Near.Equal(tensor((first + second) / 2), loss.Of(_prediction, _target), 1e-14, "mean");
        Near.Equal(tensor(first + second), (loss with { BatchReduction = losses => losses.sum() }).Of(_prediction, _target), 1e-14, "sum");
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Gradients_are_central_differences(StateLoss loss, double first, double second)
    {
        Assert.True(double.IsFinite(first + second));
        var prediction = (_prediction + 0.1).requires_grad_();
        var gradient = autograd.grad([loss.Of(prediction, _target)], [prediction])[0];
        Near.Equal(GradientCheck.Differences(() => loss.Of(prediction, _target), prediction), gradient, 1e-7, "gradient");
    }

    [Fact]
    public void A_residual_is_compared_with_zero()
    {
        Near.Equal(new LpLoss(3).Of(_prediction, zeros_like(_prediction)), new LpLoss(3).Of(_prediction), 1e-15, "residual");
        Assert.Throws<NotSupportedException>(() => new LpLoss(3) { Normalized = true }.Of(_prediction));
        Assert.Throws<NotSupportedException>(() => new CompositeLoss((new MeanSquaredError { Normalized = true }, 1)).Of(_prediction));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(4)]
    public void No_error_has_no_gradient(double p)
    {
        var prediction = _target.clone().requires_grad_();
        var gradient = autograd.grad([new LpLoss(p).Of(prediction, _target)], [prediction])[0];
        Assert.Equal(0, gradient.abs().max().item<double>());
    }

    [Theory]
    [InlineData(1e-6f)]
    [InlineData(1e6f)]
    public void Powers_beyond_the_range_of_numbers_do_not_matter(float size)
    {
        var prediction = (size * tensor(new[,] { { 1f, -1, 1, -1 } })).requires_grad_();
        var loss = new LpLoss(16).Of(prediction, zeros_like(prediction));
        Near.Equal(tensor(1f), loss / size, 1e-6, "loss");
        Near.Equal(prediction.sign() / 4, autograd.grad([loss], [prediction])[0], 1e-6, "gradient");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("(2, 2, 2)", Assert.Throws<ArgumentException>(() => new MeanSquaredError().Of(_prediction, _target[0])).Message);
        Assert.Contains("batch", Assert.Throws<ArgumentException>(() => new MeanSquaredError().Of(tensor(1.0))).Message);
        Assert.Contains("one number", Assert.Throws<InvalidOperationException>(() => new MeanSquaredError { BatchReduction = losses => losses.square() }.Of(_prediction)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LpLoss(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LpLoss(double.NaN));
        Assert.Throws<ArgumentException>(() => new CompositeLoss());
        Assert.Throws<ArgumentNullException>(() => new CompositeLoss((null!, 1)));
    }
}
