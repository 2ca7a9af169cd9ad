using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Odes;

/// <summary>An equation whose Jacobian is diagonal: who uses it, and that nothing else changes.</summary>
public sealed class StructureTests : LeakCheckedTest
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in Schemes.All)
            {
                data.Add(name, true);
                data.Add(name, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trajectory_and_gradients_are_those_of_dense_matrices(string name, bool handWritten)
    {
        var rates = tensor(new[] { 0.5, 1.0, 2.0 });
        var diagonal = Solve(name, Own(new Relaxation(rates, JacobianStructure.Diagonal, handWritten)));
        var dense = Solve(name, Own(new Relaxation(rates, JacobianStructure.Dense, handWritten)));
        Near.Equal(dense.X, diagonal.X, 1e-12);
        Near.Equal(dense.Gradient, diagonal.Gradient, 1e-11);
    }

    [Fact]
    public void Stages_and_mass_matrices_need_dense_matrices()
    {
        var model = Own(new Relaxation(ones(2, float64), JacobianStructure.Diagonal, handWritten: true));
        Assert.Same(JacobianStructure.Diagonal, new BackwardEuler(model).JacobianStructure);
        Assert.Same(JacobianStructure.Diagonal, new Bdf2(model).JacobianStructure);
        Assert.Same(JacobianStructure.Dense, new RadauIIA5(model).JacobianStructure);
        Assert.Same(JacobianStructure.Dense, new BackwardEuler(new Weighted(model)).JacobianStructure);
    }

    [Fact]
    public void A_mass_matrix_beside_a_diagonal_Jacobian()
    {
        var model = Own(new Relaxation(tensor(new[] { 0.5, 1.0, 2.0 }), JacobianStructure.Diagonal, handWritten: true));
        Near.Equal(Solve(nameof(Trapezoidal), model).X, Solve(nameof(Trapezoidal), new Weighted(model)).X, 1e-12);
    }

    private static (Tensor X, Tensor Gradient) Solve(string name, IOde model)
    {
        var scheme = Schemes.Of(name).Make(model);
        var initial = tensor(new[,] { { 1.0, 0.5, 1.5 }, { 2.0, 1.0, 0.2 } });
        if (scheme.Lookback == 2)
            initial = stack([initial, 0.95 * initial]);
        var x = new RecursiveSolver(scheme, new SolverOptions { BlockSize = 3 }).Solve(initial, linspace(0, 1, 6, float64)).Trajectory;
        return (x.detach(), autograd.grad([x.pow(2).sum()], [.. model.Parameters])[0]);
    }

    /// <summary>The same equation with the unit matrix as its mass matrix.</summary>
    private sealed class Weighted(IOde ode) : IOde
    {
        public IReadOnlyList<Tensor> Parameters => ode.Parameters;

        public JacobianStructure JacobianStructure => ode.JacobianStructure;

        public Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => ode.Rate(time, state, forces);

        public Tensor? RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => ode.RateJacobian(time, state, forces);

        public Tensor? MassMatrix() => eye(ode.Parameters[0].shape[0], dtype: float64);
    }
}
