using Pyzag.Newton;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Odes;

/// <summary>Differential-algebraic equations: equal to the differential equation that they replace, and where they start.</summary>
public sealed class IndexOneTests : LeakCheckedTest
{
    [Theory]
    [InlineData(nameof(BackwardEuler), 1e-11)]
    [InlineData(nameof(Bdf2), 1e-11)]
    [InlineData(nameof(TrBdf2), 1e-11)]
    [InlineData(nameof(Sdirk3), 1e-11)]
    [InlineData(nameof(RadauIIA5), 1e-11)]
    public void Robertson_s_problem_is_the_same_with_its_conservation_of_mass(string name, double tolerance)
    {
        var reactions = Own(new Robertson(tensor(new[] { 0.04 }), tensor(new[] { 3e7 }), tensor(new[] { 1e4 })));
        var dae = new RobertsonDae(reactions);
        var initial = tensor(new[] { 1.0, 0.0, 0.0 });
        var times = cat([zeros(1, float64), logspace(-6, 4, 81, dtype: float64)]);
        var (x, gradients) = Solve(reactions);
        var (y, daeGradients) = Solve(dae);
        Near.Equal(x, y, tolerance, "trajectory");
        for (var i = 0; i < gradients.Length; i++)
            Near.Equal(gradients[i], daeGradients[i], 1e-8, $"parameter {i}");

        (Tensor X, Tensor[] Gradients) Solve(OdeModule model)
        {
            var scheme = Schemes.Of(name).Make(model);
            var options = new SolverOptions { BlockSize = 5, Newton = new NewtonOptions { RelativeTolerance = 1e-14 } };
            var start = scheme.Lookback == 1 ? initial : new RecursiveSolver(new BackwardEuler(model), options).Solve(initial, times[..2]).Trajectory;
            var trajectory = new RecursiveSolver(scheme, options).Solve(start, times).Trajectory;
            return (trajectory.detach(), [.. autograd.grad([trajectory.pow(2).sum()], [.. model.Parameters])]);
        }
    }

    [Fact]
    public void A_grid_for_the_one_is_a_grid_for_the_other()
    {
        var reactions = Own(new Robertson(tensor(new[] { 0.04 }), tensor(new[] { 3e7 }), tensor(new[] { 1e4 })));
        var dae = new RobertsonDae(reactions);
        var initial = tensor(new[] { 1.0, 0.0, 0.0 });
        var options = new PilotOptions { AbsoluteTolerance = [1e-14] };
        var times = TimeGrid.Adapt(dae, initial, tensor(new[] { 0, 1e6 }), options: options);
        Assert.InRange(times.shape[0], 50, 1000);
        var x = new RecursiveSolver(new RadauIIA5(dae)).Solve(initial, times).Trajectory;
        var fine = TimeGrid.Adapt(reactions, initial, tensor(new[] { 0, 1e6 }), options: options with { RelativeTolerance = 1e-8 });
        Near.Equal(new RecursiveSolver(new RadauIIA5(reactions)).Solve(initial, fine).Trajectory[-1], x[-1], 1e-7);
    }

    [Fact]
    public void A_guess_becomes_a_state_to_start_from()
    {
        var model = Own(new Kaps(tensor(new[] { 0.0 })));
        var guess = tensor(new[,] { { 7.0, 1.0 }, { 0.0, 3.0 } }).requires_grad_();
        var start = new RecursiveSolver(new ConsistentStart(model)).Solve(guess, zeros(2, float64)).Trajectory[1];
        // 0 = y² − x.
        Near.Equal(tensor(new[,] { { 1.0, 1.0 }, { 9.0, 3.0 } }), start, 1e-12);
        Near.Equal(tensor(new[,] { { 0.0, 2.0 }, { 0.0, 6.0 } }), autograd.grad([start.select(-1, 0).sum()], [guess])[0], 1e-12);
    }

    [Fact]
    public void A_state_without_algebraic_components_is_one_already()
    {
        var model = Own(new VanDerPol(tensor(new[] { 3.0 })));
        var guess = tensor(new[] { 7.0, 1.0 });
        Near.Equal(guess, new RecursiveSolver(new ConsistentStart(model)).Solve(guess, zeros(2, float64)).Trajectory[1], 0);
    }

    [Fact]
    public void A_mass_matrix_of_a_higher_index_is_a_singular_Jacobian()
    {
        var model = Own(new Pendulum());
        var failure = Assert.Throws<SolveFailedException>(() => new RecursiveSolver(new ConsistentStart(model)).Solve(ones(2, float64), zeros(2, float64)));
        Assert.Equal(NewtonStatus.SingularJacobian, failure.Status);
        failure.Dispose();
    }

    /// <summary>x' = z, 0 = x, where the algebraic equation says nothing of z: index 2.</summary>
    private sealed class Pendulum() : OdeModule(nameof(Pendulum))
    {
        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => state.flip(-1);

        public override Tensor? MassMatrix() => diag(tensor(new[] { 1.0, 0.0 }));
    }
}
