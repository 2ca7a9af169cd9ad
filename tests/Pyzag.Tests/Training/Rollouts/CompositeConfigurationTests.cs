using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Rollouts;

public sealed class CompositeConfigurationTests : RolloutTest
{
    [Fact]
    public void Is_the_weighted_sum_of_its_parts()
    {
        TrainingConfiguration data = new Supervised { RolloutSteps = 3, CutEvery = 2 }, physics = new Residuum(Residual) { RolloutSteps = 2 }, chain = new DivertedChain(Reference);
        var composite = new CompositeConfiguration((data, 1), (physics, 0.3), (chain, 0));
        Assert.Equal(4, composite.Levels);
        Compare(composite, () => data.Loss(Net, Window) + 0.3 * physics.Loss(Net, Window));
        Compare(new CompositeConfiguration((composite, 2), (chain, 1)), () => 2 * data.Loss(Net, Window) + 0.6 * physics.Loss(Net, Window) + chain.Loss(Net, Window));
    }

    [Fact]
    public void Gradients_of_all_parts_reach_what_the_window_is_made_of()
    {
        TrainingConfiguration cut = new Supervised { RolloutSteps = 4, CutEvery = 1 }, physics = new Residuum(Residual) { RolloutSteps = 3, CutEvery = 2 };
        foreach (var configuration in new[] { cut, new CompositeConfiguration((cut, 1), (physics, 0.5)) })
        {
            var made = Window.clone().requires_grad_();
            var expected = autograd.grad([configuration.Loss(Net, made.sin())], [made])[0];
            configuration.Backward(Net, made.sin());
            Near.Equal(expected, made.grad!, 1e-14, "gradient");
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Throws<ArgumentException>(() => new CompositeConfiguration());
        Assert.Throws<ArgumentException>(() => new CompositeConfiguration((new Supervised(), double.NaN)));
        Assert.Throws<ArgumentNullException>(() => new CompositeConfiguration((null!, 1)));
    }
}
