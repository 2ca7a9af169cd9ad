using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Emulators;

/// <summary>Each emulator beside the same formula, written with elementary operations.</summary>
public sealed class EmulatorTests : LeakCheckedTest
{
    public EmulatorTests() => manual_seed(8);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_convolution_is_a_sum_over_neighbours(int kernelSize, bool bias)
    {
        var emulator = Own(new LinearConvolution(kernelSize, inputChannels: 2, outputChannels: 3, bias: bias, dtype: float64));
        Assert.Equal(bias, emulator.Bias is not null);
        foreach (var points in new[] { kernelSize, kernelSize + 1, 9 })
        {
            var x = randn(4, 2, points, dtype: float64);
            Near.Equal(Convolve(x, emulator.Weight, emulator.Bias), emulator.call(x), 1e-14, $"{points} points");
        }

        Assert.Contains($"with {kernelSize} grid points or more", Assert.Throws<ArgumentException>(() => emulator.call(zeros(4, 2, kernelSize - 1, float64))).Message);
    }

    [Fact]
    public void A_kernel_of_two_holds_the_upwind_stencil_of_waves_that_move_left()
    {
        var emulator = Own(new LinearConvolution(kernelSize: 2, bias: false, dtype: float64));
        using (no_grad())
            emulator.Weight.copy_(tensor(new[] { 0.25, 0.75 }).reshape(1, 1, 2));
        var x = randn(2, 1, 30, dtype: float64);
        Near.Equal(0.25 * x + 0.75 * x.roll(-1, -1), emulator.call(x), 1e-15);
    }

    [Fact]
    public void A_network_of_convolutions_is_its_layers_in_turn()
    {
        var emulator = Own(new ConvNet(channels: 1, hiddenChannels: 4, hiddenLayers: 2, kernelSize: 3, x => x.tanh(), float64));
        var x = randn(3, 1, 8, dtype: float64);
        var p = Parameters(emulator);
        var expected = Convolve(Convolve(Convolve(x, p[0], p[1]).tanh(), p[2], p[3]).tanh(), p[4], p[5]);
        Near.Equal(expected, emulator.call(x), 1e-14);
    }

    [Fact]
    public void A_residual_network_adds_what_its_blocks_find()
    {
        var emulator = Own(new ResNet(channels: 2, hiddenChannels: 4, blockCount: 2, kernelSize: 5, dtype: float64));
        var x = randn(3, 2, 8, dtype: float64);
        var p = emulator.state_dict();
        var h = Convolve(x, p["lifting.convolution.weight"], p["lifting.convolution.bias"]);
        foreach (var block in new[] { 0, 1 })
        {
            var inner = Convolve(h.relu(), p[$"blocks.{block}.first.convolution.weight"], p[$"blocks.{block}.first.convolution.bias"]);
            h += Convolve(inner.relu(), p[$"blocks.{block}.second.convolution.weight"], p[$"blocks.{block}.second.convolution.bias"]);
        }

        Near.Equal(Convolve(h, p["projection.convolution.weight"], p["projection.convolution.bias"]), emulator.call(x), 1e-14);
    }

    [Theory]
    [InlineData("ConvNet")]
    [InlineData("ResNet")]
    public void A_periodic_grid_has_no_first_point(string name)
    {
        nn.Module<Tensor, Tensor> emulator = name == "ConvNet" ? Own(new ConvNet(dtype: float64)) : Own(new ResNet(dtype: float64));
        var x = randn(3, 1, 16, dtype: float64);
        Near.Equal(emulator.call(x).roll(5, -1), emulator.call(x.roll(5, -1)), 1e-14);
    }

    [Fact]
    public void A_perceptron_sees_all_numbers_of_a_state()
    {
        var emulator = Own(new Mlp(stateSize: 6, width: 5, hiddenLayers: 2, x => x.sigmoid(), float64));
        var x = randn(3, 2, 3, dtype: float64);
        var p = Parameters(emulator);
        var expected = Affine(Affine(Affine(x.reshape(3, 6), p[0], p[1]).sigmoid(), p[2], p[3]).sigmoid(), p[4], p[5]);
        Near.Equal(expected.reshape(3, 2, 3), emulator.call(x), 1e-14);
    }

    [Fact]
    public void A_gated_unit_carries_its_memory_in_the_state()
    {
        var emulator = Own(new Gru(visibleSize: 2, memorySize: 4, dtype: float64));
        var p = emulator.state_dict();
        var (x, h) = (randn(3, 2, dtype: float64), randn(3, 4, dtype: float64));
        var input = Affine(x, p["cell.weight_ih"], p["cell.bias_ih"]).chunk(3, 1);
        var memory = Affine(h, p["cell.weight_hh"], p["cell.bias_hh"]).chunk(3, 1);
        var (reset, update) = ((input[0] + memory[0]).sigmoid(), (input[1] + memory[1]).sigmoid());
        var next = (1 - update) * (input[2] + reset * memory[2]).tanh() + update * h;
        var expected = cat([x + Affine(next, p["readout.weight"], p["readout.bias"]), next], 1);
        Near.Equal(expected, emulator.call(cat([x, h], 1)), 1e-14);
    }

    [Fact]
    public void A_gated_unit_is_trained_on_what_is_visible()
    {
        var emulator = Own(new Gru(visibleSize: 1, memorySize: 4, dtype: float64));
        var measured = randn(6, 3, 1, dtype: float64);
        var data = emulator.WithMemory(measured);
        Assert.Equal([6, 3, 5], data.shape);
        Near.Equal(measured, emulator.Visible(data), 0);
        Near.Equal(zeros(6, 3, 4, float64), data[.., .., 1..], 0);

        var windows = TrajectoryWindows.Overlapping(data, levels: 4).All();
        var configuration = new Supervised { RolloutSteps = 3, LevelLoss = emulator.OnVisible(new MeanSquaredError { BatchReduction = losses => losses.sum() }) };
        var (state, expected) = (windows[0], zeros([], float64));
        for (var step = 1; step <= 3; step++)
        {
            state = emulator.call(state);
            expected += (state[.., ..1] - windows[step][.., ..1]).square().sum();
        }

        Near.Equal(expected, configuration.Loss(emulator, windows), 1e-14);
        Near.Equal(data[.., .., ..1].square().mean([2])[0].sum(), emulator.OnVisible(new MeanSquaredError { BatchReduction = losses => losses.sum() }).Of(data[0]), 1e-14, "without a target");
        Assert.Contains("(…, 1), got (3, 2)", Assert.Throws<ArgumentException>(() => emulator.WithMemory(zeros(3, 2))).Message);
        Assert.Contains("(…, 5), got (3, 2)", Assert.Throws<ArgumentException>(() => emulator.Visible(zeros(3, 2))).Message);
        Assert.Throws<ArgumentNullException>(() => emulator.OnVisible(null!));
    }

    [Fact]
    public void Sizes_below_one_are_named()
    {
        Refused("kernelSize", () => new LinearConvolution(0));
        Refused("outputChannels", () => new LinearConvolution(1, 1, 0));
        Refused("channels", () => new ConvNet(channels: 0));
        Refused("hiddenChannels", () => new ConvNet(hiddenChannels: 0));
        Refused("hiddenLayers", () => new ConvNet(hiddenLayers: 0));
        Refused("kernelSize", () => new ConvNet(kernelSize: 0));
        Refused("hiddenChannels", () => new ResNet(hiddenChannels: 0));
        Refused("blockCount", () => new ResNet(blockCount: 0));
        Refused("channels", () => new ResNet(channels: 0));
        Refused("stateSize", () => new Mlp(0));
        Refused("width", () => new Mlp(3, width: -1));
        Refused("memorySize", () => new Gru(3, memorySize: 0));

        static void Refused(string argument, Func<nn.Module> make) => Assert.Contains($"`{argument}`: expected 1 or more", Assert.Throws<ArgumentOutOfRangeException>(make).Message);
    }

    private static Tensor[] Parameters(nn.Module module) => [.. module.parameters()];

    private static Tensor Affine(Tensor x, Tensor weight, Tensor bias) => x.matmul(weight.T) + bias;

    /// <summary>y_{o,j} = b_o + Σ_c Σ_l w_{o,c,l} x_{c,j+l-⌊(k-1)/2⌋}, term by term.</summary>
    private static Tensor Convolve(Tensor x, Tensor weight, Tensor? bias)
    {
        var y = zeros(x.shape[0], weight.shape[0], x.shape[2], x.dtype);
        for (var l = 0; l < weight.shape[2]; l++)
            y += weight[.., .., l].matmul(x.roll((weight.shape[2] - 1) / 2 - l, -1));
        return bias is null ? y : y + bias.unsqueeze(-1);
    }
}
