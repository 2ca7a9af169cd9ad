using Pyzag.Blocks;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks;

/// <summary>What the block systems of Python's pyzag 1.1.1 get wrong, for every factorizer.</summary>
public sealed class KnownDefectTests : LeakCheckedTest
{
    private static readonly Dictionary<string, IBlockFactorizer> s_factorizers = new()
    {
        ["Thomas"] = new ThomasFactorizer(),
        ["PCR"] = new PcrFactorizer(),
        ["Hybrid"] = new HybridFactorizer(2),
    };

    public static TheoryData<string> Factorizers => [.. s_factorizers.Keys];

    public static TheoryData<string, int> FactorizersAndRanks
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var factorizer in s_factorizers.Keys)
                foreach (var rank in new[] { 0, 1, 2 })
                    data.Add(factorizer, rank);
            return data;
        }
    }

    /// <summary>Defect 18: there the second use of one PCR factorization is off by 0.18.</summary>
    [Theory]
    [MemberData(nameof(Factorizers))]
    public void The_second_use_of_a_factorization_is_as_good_as_the_first(string name)
    {
        var system = new RandomSystem(13, 1, 3, 4);
        using var factorization = s_factorizers[name].Factorize(system.Blocks.unbind());
        var first = factorization.Solve(system.Vector);
        factorization.SolveTransposed(system.Vector);
        Assert.Equal(0, Near.Error(first, factorization.Solve(system.Vector)));
    }

    /// <summary>Defect 18: there Thomas writes its solution over the right-hand side.</summary>
    [Theory]
    [MemberData(nameof(Factorizers))]
    public void The_right_hand_side_is_left_as_it_was(string name)
    {
        var system = new RandomSystem(13, 1, 3, 4);
        var kept = system.Vector.clone();
        using var factorization = s_factorizers[name].Factorize(system.Blocks.unbind());
        factorization.Solve(system.Vector);
        factorization.SolveTransposed(system.Vector);
        Assert.Equal(0, Near.Error(kept, system.Vector));
    }

    /// <summary>Defect 18: there PCR fails when a loss hands back a gradient that is transposed in memory.</summary>
    [Theory]
    [MemberData(nameof(Factorizers))]
    public void A_loss_of_the_transposed_trajectory_is_differentiated(string name)
    {
        var (plain, transposed) = (Gradient(x => x.sin().sum()), Gradient(x => x.movedim([0], [-1]).contiguous().sin().sum()));
        Near.Equal(plain, transposed, 1e-13, "gradient");

        Tensor Gradient(Func<Tensor, Tensor> loss)
        {
            var model = Own(new CubicDecay(full(1, 2, 0.5, float64), full(2, 0.1, float64), JacobianStructure.Dense));
            var solver = new RecursiveSolver(model, new SolverOptions { BlockSize = 5, Factorizer = s_factorizers[name] });
            var initial = linspace(1, 2, 6, float64).reshape(3, 2);
            return autograd.grad([loss(solver.Solve(initial, zeros(12, 1, 2, float64)).Trajectory)], [model.Parameters[0]])[0];
        }
    }

    /// <summary>Defect 19: there blocks of more than one step need exactly one batch dimension.</summary>
    [Theory]
    [MemberData(nameof(FactorizersAndRanks))]
    public void Any_number_of_batch_dimensions_is_solved_and_differentiated(string name, int rank)
    {
        var model = Own(new CubicDecay(full(1, 2, 0.5, float64), full(2, 0.1, float64), JacobianStructure.Dense));
        var states = linspace(1, 2, 12, float64).reshape(2, 3, 2);
        var initial = rank switch { 0 => states[0, 0], 1 => states[0], _ => states };
        var force = zeros([12, .. initial.shape[..^1].Select(_ => 1L), 2], float64);
        var blocks = Run(new SolverOptions { BlockSize = 7, Factorizer = s_factorizers[name] });
        var steps = Run(new SolverOptions { BlockSize = 1 });
        Near.Equal(steps.Trajectory, blocks.Trajectory, 1e-12, "x");
        Near.Equal(steps.Gradient, blocks.Gradient, 1e-11, "gradient");

        (Tensor Trajectory, Tensor Gradient) Run(SolverOptions options)
        {
            var x = new RecursiveSolver(model, options).Solve(initial, force).Trajectory;
            return (x, autograd.grad([x.sin().sum()], [model.Parameters[0]])[0]);
        }
    }
}
