using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Rollouts;

/// <summary>A small nonlinear network, data, and a nonlinear reference, to compare configurations with loops written by hand.</summary>
public abstract class RolloutTest : LeakCheckedTest
{
    private const double Tolerance = 1e-12;

    protected RolloutTest()
    {
        manual_seed(5);
        Net = Own(nn.Sequential(
            nn.Conv1d(2, 3, 3, padding: 1, padding_mode: TorchSharp.PaddingModes.Circular, dtype: float64), nn.Tanh(), nn.Conv1d(3, 2, 1, dtype: float64)));
        Window = randn(7, 4, 2, 6, dtype: float64);
    }

    /// <summary>The emulator, of states <c>(batch, 2, 6)</c>.</summary>
    protected TorchSharp.Modules.Sequential Net { get; }

    /// <summary>Seven levels of four series.</summary>
    protected Tensor Window { get; }

    protected static Tensor Reference(Tensor x) => 0.3 * x + 0.6 * x.roll(-1, 2) + 0.1 * x.square();

    protected static Tensor Residual(Tensor next, Tensor previous) => next - previous + 0.2 * (next.square() - next.roll(-1, 2) * previous);

    protected static Tensor Mse(Tensor prediction, Tensor target) => (prediction - target).square().mean();

    /// <summary>The state where gradients are cut after a step, and otherwise as it is.</summary>
    protected static Tensor Cut(Tensor x, int step, int? every) => every is { } k && step % k == 0 ? x.detach() : x;

    /// <summary>Both ways to get a loss and its gradient agree with a loop.</summary>
    protected void Compare(TrainingConfiguration configuration, Func<Tensor> loop) => Same(() => configuration.Loss(Net, Window), loop, configuration);

    /// <summary>Two configurations have the same loss and the same gradient.</summary>
    protected void Same(TrainingConfiguration expected, TrainingConfiguration actual) =>
        Same(() => actual.Loss(Net, Window), () => expected.Loss(Net, Window), actual);

    private void Same(Func<Tensor> actual, Func<Tensor> expected, TrainingConfiguration configuration)
    {
        var (value, gradient) = Gradient(expected);
        var (loss, slope) = Gradient(actual);
        Near.Equal(value, loss, Tolerance, "loss");
        Near.Equal(gradient, slope, Tolerance, "gradient");

        Net.zero_grad();
        var backward = configuration.Backward(Net, Window);
        Assert.False(backward.requires_grad);
        Near.Equal(value, backward, Tolerance, "loss of Backward");
        Near.Equal(gradient, Flat(Net.parameters().Select(parameter => parameter.grad is { } grad ? grad : zeros_like(parameter))), Tolerance, "gradient of Backward");
    }

    private (Tensor Value, Tensor Gradient) Gradient(Func<Tensor> loss)
    {
        var value = loss();
        Tensor[] leaves = [.. Net.parameters()];
        var gradients = autograd.grad([value], leaves, allow_unused: true);
        return (value.detach(), Flat(leaves.Zip(gradients, (leaf, gradient) => gradient.IsInvalid ? zeros_like(leaf) : gradient)));
    }

    private static Tensor Flat(IEnumerable<Tensor> tensors) => cat([.. tensors.Select(tensor => tensor.reshape(-1))]);
}
