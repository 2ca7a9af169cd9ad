using System.Globalization;
using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training;

/// <summary>The example that Trainax begins with: which stencil of two points moves waves by three quarters of the spacing best, over rollouts of different length?</summary>
public sealed class QuickstartTests : LeakCheckedTest
{
    private const double Shift = 0.75;

    [Fact]
    public void Longer_rollouts_come_closer_to_the_upwind_stencil()
    {
        manual_seed(0);
        var data = Advection.Exact(Shift);
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
        var waves = Advection.PureWaves(Shift, rollout + 1);
        var stencil = Own(Advection.Stencil(float64));
        using (no_grad())
            stencil.weight!.copy_(Advection.Upwind(Shift).reshape(1, 1, 2));
        var objective = new EmulatorObjective(stencil, new Supervised { RolloutSteps = rollout }, TrajectoryWindows.Initial(waves, rollout + 1));
        Minimize.LBfgs(() => objective.Loss(arange(objective.Count, dtype: int64)), stencil);

        var optimum = ReferenceCase.Load("trainax_advection_target")["population_optimum"][rollout.ToString(CultureInfo.InvariantCulture)];
        Near.Equal(optimum.Numbers("w"), stencil.weight!.detach().reshape(2), 1e-7, "stencil");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Data_of_the_upwind_stencil_give_it_back(int rollout)
    {
        manual_seed(3);
        var levels = new List<Tensor> { Advection.Exact(Shift, levels: 1, points: 40, dtype: float64)[0] };
        while (levels.Count < 10)
            levels.Add((1 - Shift) * levels[^1] + Shift * levels[^1].roll(-1, 2));
        var stencil = Own(Advection.Stencil(float64));
        var windows = TrajectoryWindows.Overlapping(stack(levels), rollout + 1);
        using var optimizer = optim.LBFGS(stencil.parameters(), 1, max_iter: 50, tolerange_grad: 1e-12, tolerance_change: 1e-18);
        var trainer = new Trainer(stencil, new EmulatorObjective(stencil, new Supervised { RolloutSteps = rollout }, windows), optimizer, new TrainingOptions { Steps = 3, BatchSize = (int)windows.Count });
        trainer.Run();
        Assert.InRange(Distance(stencil), 0, 1e-6);
    }

    private double Trained(Tensor data, int rollout)
    {
        manual_seed(73);
        var stencil = Own(Advection.Stencil());
        using var optimizer = optim.Adam(stencil.parameters(), 1e-2);
        var objective = new EmulatorObjective(stencil, new Supervised { RolloutSteps = rollout }, TrajectoryWindows.Overlapping(data, rollout + 1));
        var trainer = new Trainer(stencil, objective, optimizer, new TrainingOptions { Steps = 1000, BatchSize = 32, Seed = 42 });
        Assert.Equal(TrainingStatus.Completed, trainer.Run());
        return Distance(stencil);
    }

    private static double Distance(TorchSharp.Modules.Conv1d stencil) => (stencil.weight!.to(float64).reshape(2) - Advection.Upwind(Shift)).norm().item<double>();
}
