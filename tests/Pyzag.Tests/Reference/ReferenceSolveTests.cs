using Pyzag.Blocks;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Reference;

/// <summary>Trajectory, loss and every gradient of the stored cases, for several block sizes.</summary>
public sealed class ReferenceSolveTests : LeakCheckedTest
{
    private const int WholeSeries = 1000;

    private static readonly Dictionary<string, IBlockFactorizer> s_factorizers = new()
    {
        ["Thomas"] = new ThomasFactorizer(),
        ["PCR"] = new PcrFactorizer(),
        ["Hybrid"] = new HybridFactorizer(4),
    };

    public static TheoryData<string, int, string> Cases
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            foreach (var name in ReferenceCase.Names(suffix: "_be").Concat(ReferenceCase.Names(suffix: "_fe")).Append("implicit_map"))
                foreach (var blockSize in BlockSizes(name))
                    foreach (var factorizer in s_factorizers.Keys)
                        data.Add(name, blockSize, factorizer);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trajectory_and_gradients_are_those_of_the_reference(string name, int blockSize, string factorizer)
    {
        using var solve = ReferenceSolve.Load(name);
        var reference = solve.Reference;
        var tolerance = reference["suggested_rel_tol"];
        var gradientTolerance = name.StartsWith("cannon", StringComparison.Ordinal) || name.StartsWith("linear", StringComparison.Ordinal) ? 1e-9 : tolerance.Number("grad");

        var solution = new RecursiveSolver(solve.Function, new SolverOptions { BlockSize = blockSize, Factorizer = s_factorizers[factorizer] }).Solve(solve.InitialState, solve.Drives);
        var x = solution.Trajectory;
        var loss = solve.Loss(x);
        var names = solve.Parameters.Keys.ToArray();
        Tensor[] inputs = [.. names.Select(key => solve.Parameters[key].Value), solve.InitialState, .. solve.Drives];
        var gradients = autograd.grad([loss], inputs);

        var expected = reference.Tensor("x");
        for (var component = 0L; component < expected.shape[^1]; component++)
            Near.Equal(expected.select(-1, component), x.select(-1, component), tolerance.Number("x"), $"x[{component}]");
        Assert.Equal(reference.Number("loss"), loss.item<double>(), tolerance.Number("x") * reference.Number("loss"));
        for (var i = 0; i < names.Length; i++)
            Near.Equal(reference["grad_params"].Tensor(names[i]), gradients[i], gradientTolerance, names[i]);
        Near.Equal(reference.Tensor("grad_y0"), gradients[names.Length], gradientTolerance, "y0");
        if (solve.Times is not null)
            Near.Equal(reference.Tensor("grad_times"), gradients[names.Length + 1], gradientTolerance, "times");
        if (solve.Forces is not null)
            Near.Equal(reference.Tensor("grad_forces"), gradients[^1], gradientTolerance, "forces");
    }

    /// <summary>
    /// Not every guess is good enough for plain Newton: blocks that contain the jump of van der Pol's oscillator are beyond it, and forward Euler overflows where a block of the cubic
    /// oscillator reaches far.
    /// </summary>
    private static int[] BlockSizes(string name) => name switch
    {
        "vanderpol_mu30_be" => [1, 5],
        "duffing_fe" => [1, 5, 25],
        _ => [1, 5, 25, 99, WholeSeries],
    };
}
