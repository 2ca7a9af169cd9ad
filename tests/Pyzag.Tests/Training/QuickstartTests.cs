using System.Globalization;
using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training;

/// <summary>The example that Trainax begins with: which stencil of two points moves waves by three quarters of the spacing best, over rollouts of different length?</summary>
public sealed class QuickstartTests : LeakCheckedTest
{
    private const double Cfl = -0.75;
    private const int Modes = 5;

    private readonly Func<Tensor, Tensor> _exact = new LinearAdvection { Cfl = Cfl }.Step;

    [Fact]
    public void Longer_rollouts_come_closer_to_the_upwind_stencil()
    {
        manual_seed(0);
        var data = Trajectories.Of(_exact, InitialConditions.FourierSeries(20, 30, Modes), levels: 100);
        var errors = new[] { 1, 5, 20 }.Select(rollout => Trained(data, rollout)).ToArray();
        Assert.InRange(errors[0], 0.029, 0.037);
        Assert.InRange(errors[1], 0.022, 0.033);
        Assert.InRange(errors[2], 0.014, 0.021);
        Assert.True(errors[0] > errors[1] && errors[1] > errors[2], string.Join(", ", errors));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void The_best_stencil_is_that_of_least_squares(int rollout)
    {
        // The loss is quadratic in the waves, so that independent amplitudes of equal variance give on average what one wave of each kind gives.
        var angles = 2 * Math.PI / 30 * arange(1, Modes + 1, dtype: float64).unsqueeze(1) * arange(30, dtype: float64);
        var waves = Trajectories.Of(_exact, cat([angles.sin(), angles.cos()]).unsqueeze(1), rollout + 1);
        var stencil = Own(new LinearConvolution(2, bias: false, dtype: float64));
        using (no_grad())
            stencil.Weight.copy_(Upwind().reshape(1, 1, 2));
        var objective = new EmulatorObjective(stencil, new Supervised { RolloutSteps = rollout }, TrajectoryWindows.Initial(waves, rollout + 1));
        Minimize.LBfgs(() => objective.Loss(arange(objective.Count, dtype: int64)), stencil);

        var optimum = ReferenceCase.Load("trainax_advection_target")["population_optimum"][rollout.ToString(CultureInfo.InvariantCulture)];
        Near.Equal(optimum.Numbers("w"), stencil.Weight.detach().reshape(2), 1e-7, "stencil");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Data_of_the_upwind_stencil_give_it_back(int rollout)
    {
        manual_seed(3);
        var data = Trajectories.Of(x => (1 + Cfl) * x - Cfl * x.roll(-1, 2), InitialConditions.FourierSeries(20, 40, Modes, dtype: float64), levels: 10);
        var stencil = Own(new LinearConvolution(2, bias: false, dtype: float64));
        var windows = TrajectoryWindows.Overlapping(data, rollout + 1);
        using var optimizer = optim.LBFGS(stencil.parameters(), 1, max_iter: 50, tolerange_grad: 1e-12, tolerance_change: 1e-18);
        var trainer = new Trainer(stencil, new EmulatorObjective(stencil, new Supervised { RolloutSteps = rollout }, windows), optimizer, new TrainingOptions { Steps = 3, BatchSize = (int)windows.Count });
        trainer.Run();
        Assert.InRange(Distance(stencil), 0, 1e-6);
    }

    private double Trained(Tensor data, int rollout)
    {
        manual_seed(73);
        var stencil = Own(new LinearConvolution(2, bias: false));
        using var optimizer = optim.Adam(stencil.parameters(), 1e-2);
        var objective = new EmulatorObjective(stencil, new Supervised { RolloutSteps = rollout }, TrajectoryWindows.Overlapping(data, rollout + 1));
        var trainer = new Trainer(stencil, objective, optimizer, new TrainingOptions { Steps = 1000, BatchSize = 32, Seed = 42 });
        Assert.Equal(TrainingStatus.Completed, trainer.Run());
        return Distance(stencil);
    }

    private static Tensor Upwind() => tensor(new[] { 1 + Cfl, -Cfl });

    private static double Distance(LinearConvolution stencil) => (stencil.Weight.to(float64).reshape(2) - Upwind()).norm().item<double>();
}
