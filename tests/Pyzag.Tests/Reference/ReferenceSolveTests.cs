using Pyzag.Blocks;
using Pyzag.Testing;
using TorchSharp;
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
            foreach (var name in Names)
                foreach (var blockSize in new[] { 1, 5, 25, 99, WholeSeries })
                    foreach (var factorizer in s_factorizers.Keys)
                        data.Add(name, blockSize, factorizer);
            return data;
        }
    }

    public static TheoryData<string> Names => [.. ReferenceCase.Names(suffix: "_be").Concat(ReferenceCase.Names(suffix: "_fe")).Append("implicit_map")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trajectory_and_gradients_are_those_of_the_reference(string name, int blockSize, string factorizer)
    {
        using var solve = ReferenceSolve.Load(name);
        var reference = solve.Reference;
        var tolerance = reference["suggested_rel_tol"];
        var gradientTolerance = name.StartsWith("cannon", StringComparison.Ordinal) || name.StartsWith("linear", StringComparison.Ordinal) ? 1e-9 : Math.Min(1e-7, tolerance.Number("grad"));
        var stateTolerance = Math.Min(1e-8, tolerance.Number("x"));

        var solution = new RecursiveSolver(solve.Function, new SolverOptions { BlockSize = blockSize, Factorizer = s_factorizers[factorizer] }).Solve(solve.InitialState, solve.Drives);
        var x = solution.Trajectory;
        var loss = solve.Loss(x);
        var names = solve.Parameters.Keys.ToArray();
        Tensor[] inputs = [.. names.Select(key => solve.Parameters[key].Value), solve.InitialState, .. solve.Drives];
        var gradients = autograd.grad([loss], inputs);

        var expected = reference.Tensor("x");
        for (var component = 0L; component < expected.shape[^1]; component++)
            Near.Equal(expected.select(-1, component), x.select(-1, component), stateTolerance, $"x[{component}]");
        Assert.Equal(reference.Number("loss"), loss.item<double>(), stateTolerance * reference.Number("loss"));
        for (var i = 0; i < names.Length; i++)
            Near.Equal(reference["grad_params"].Tensor(names[i]), gradients[i], gradientTolerance, names[i]);
        Near.Equal(reference.Tensor("grad_y0"), gradients[names.Length], gradientTolerance, "y0");
        if (solve.Times is not null)
            Near.Equal(reference.Tensor("grad_times"), gradients[names.Length + 1], gradientTolerance, "times");
        if (solve.Forces is not null)
            Near.Equal(reference.Tensor("grad_forces"), gradients[^1], gradientTolerance, "forces");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_gives_three_digits(string name)
    {
        using var solve = ReferenceSolve.Load(name);
        using var off = no_grad();
        solve.Model.to(float32);
        foreach (var blockSize in new[] { 1, 5, 25, WholeSeries })
        {
            var x = new RecursiveSolver(solve.Function, new SolverOptions { BlockSize = blockSize })
                .Solve(solve.InitialState.to(float32), [.. solve.Drives.Select(drive => drive.to(float32))]).Trajectory;
            Assert.Equal(float32, x.dtype);
            var expected = solve.Reference.Tensor("x");
            for (var component = 0L; component < expected.shape[^1]; component++)
                Near.Equal(expected.select(-1, component), x.select(-1, component), 1e-3, $"x[{component}] in blocks of {blockSize}");
        }
    }
}
