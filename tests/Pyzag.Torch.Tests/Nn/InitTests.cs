using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Values before training.</summary>
public sealed class InitTests : ModuleTest
{
    [Theory]
    [InlineData(nn.init.NonlinearityType.Linear, 1)]
    [InlineData(nn.init.NonlinearityType.Conv2D, 1)]
    [InlineData(nn.init.NonlinearityType.Sigmoid, 1)]
    [InlineData(nn.init.NonlinearityType.Tanh, 5.0 / 3)]
    [InlineData(nn.init.NonlinearityType.ReLU, 1.4142135623730951)]
    [InlineData(nn.init.NonlinearityType.LeakyReLU, 1.2649110640673518)]
    public void Gains_are_those_of_torch(nn.init.NonlinearityType nonlinearity, double expected) =>
        Assert.Equal(expected, nn.init.calculate_gain(nonlinearity, 0.5), 15);

    [Fact]
    public void Fans_count_inputs_and_outputs()
    {
        Assert.Equal((3L, 4L), nn.init.CalculateFanInAndFanOut(empty(4, 3)));
        Assert.Equal((30L, 40L), nn.init.CalculateFanInAndFanOut(empty(4, 3, 2, 5)));
        Assert.Throws<ArgumentException>(() => nn.init.CalculateFanInAndFanOut(empty(4)));
    }

    [Fact]
    public void Fills_are_in_place_on_leaves_that_need_gradients()
    {
        var x = empty(2, 2, ScalarType.Float64).requires_grad_();
        Assert.Same(x, nn.init.ones_(x));
        Ramp.Same([1, 1, 1, 1], x.detach());
        Ramp.Same([0, 0, 0, 0], nn.init.zeros_(x).detach());
        Ramp.Same([7, 7, 7, 7], nn.init.constant_(x, 7).detach());
        Ramp.Same([1, 0, 0, 1], nn.init.eye_(x).detach());
        Assert.True(x.is_leaf);
        Assert.Throws<ArgumentException>(() => nn.init.eye_(empty(2)));
    }

    [Fact]
    public void Dirac_hands_channels_through()
    {
        var input = Ramp.Of(1, 2, 5);
        var weight = nn.init.dirac_(empty([3, 2, 3], ScalarType.Float64));
        var output = nn.functional.conv1d(input, weight, padding: 1);
        Assert.True(output.narrow(1, 0, 2).allclose(input));
        Ramp.Same([0], output.select(1, 2).abs().max());
        Assert.Equal(2, nn.init.dirac_(empty(2, 2, 3, 3)).sum().item<float>());
        Assert.Throws<ArgumentException>(() => nn.init.dirac_(empty(2, 2)));
    }

    [Fact]
    public void Uniform_and_normal_numbers_have_their_bounds_and_moments()
    {
        manual_seed(1);
        var uniform = nn.init.uniform_(empty(20000, ScalarType.Float64), -1, 3);
        Assert.InRange(uniform.min().item<double>(), -1, -0.99);
        Assert.InRange(uniform.max().item<double>(), 2.99, 3);
        CheckMoments(nn.init.normal_(empty(20000, ScalarType.Float64), 2, 0.5), 2, 0.5);
        var truncated = nn.init.trunc_normal_(empty(20000, ScalarType.Float64), 1, 2, 0, 3);
        Assert.InRange(truncated.min().item<double>(), 0, 0.01);
        Assert.InRange(truncated.max().item<double>(), 2.99, 3);
        // Mean and standard deviation of the normal law with mean 1 and deviation 2 between 0 and 3, by its density.
        CheckMoments(truncated, 1.41326, 0.83132);
        Assert.Throws<ArgumentException>(() => nn.init.trunc_normal_(empty(1), a: 2, b: 1));
    }

    [Fact]
    public void A_generator_repeats_its_numbers()
    {
        using var generator = new Generator(4);
        var first = nn.init.normal_(empty(5), generator: generator);
        generator.manual_seed(4);
        Assert.True(first.allclose(nn.init.normal_(empty(5), generator: generator)));
    }

    [Fact]
    public void Scaled_rules_have_their_deviations()
    {
        manual_seed(2);
        Tensor W() => empty(200, 100, ScalarType.Float64);
        CheckMoments(nn.init.kaiming_normal_(W(), nonlinearity: nn.init.NonlinearityType.ReLU), 0, Math.Sqrt(2.0 / 100));
        CheckMoments(nn.init.kaiming_normal_(W(), mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.Tanh), 0, 5.0 / 3 / Math.Sqrt(200));
        CheckMoments(nn.init.kaiming_uniform_(W(), Math.Sqrt(5)), 0, Math.Sqrt(1.0 / 300));
        CheckMoments(nn.init.xavier_normal_(W(), 2), 0, 2 * Math.Sqrt(2.0 / 300));
        CheckMoments(nn.init.glorot_normal_(W()), 0, Math.Sqrt(2.0 / 300));
        CheckMoments(nn.init.xavier_uniform_(W()), 0, Math.Sqrt(2.0 / 300));
        CheckMoments(nn.init.glorot_uniform_(W()), 0, Math.Sqrt(2.0 / 300));
        Assert.InRange(nn.init.kaiming_uniform_(W(), Math.Sqrt(5)).abs().max().item<double>(), 0.0999, 0.1);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public void Orthogonal_rows_or_columns_have_the_length_of_the_gain(int rows, int columns)
    {
        var q = nn.init.orthogonal_(empty(rows, columns, ScalarType.Float64), 2);
        var product = rows < columns ? q.matmul(q.t()) : q.t().matmul(q);
        Assert.True(product.allclose(eye(3, dtype: ScalarType.Float64).mul(4)));
        Assert.Throws<ArgumentException>(() => nn.init.orthogonal_(empty(3)));
    }

    [Fact]
    public void A_sparse_matrix_has_its_zeros_in_every_column()
    {
        var sparse = nn.init.sparse_(empty(10, 4, ScalarType.Float64), 0.25, 1);
        Ramp.Same([3, 3, 3, 3], sparse.eq(0).sum(dim: 0));
        Assert.Throws<ArgumentException>(() => nn.init.sparse_(empty(2, 2), 1.5));
    }

    static void CheckMoments(Tensor sample, double mean, double deviation)
    {
        var error = 5 * deviation / Math.Sqrt(sample.numel());
        Assert.InRange(sample.mean().item<double>(), mean - error, mean + error);
        Assert.InRange(Ramp.Deviation(sample), deviation - error, deviation + error);
    }
}
