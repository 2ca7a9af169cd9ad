using Pyzag.Testing;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

/// <summary>Every minimizer finds the known minima of the standard test functions.</summary>
public sealed class StandardFunctionTests(ITestOutputHelper output) : LeakCheckedTest
{
    public static IEnumerable<object[]> Cases => from function in StandardFunction.All from minimizer in Minimizer.Names select new object[] { function.Name, minimizer };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_known_minimum_is_found(string function, string minimizer)
    {
        var standard = StandardFunction.All.Single(candidate => candidate.Name == function);
        var minimum = Minimizer.Run(minimizer, standard.F, tensor(standard.Start), new MinimizeOptions { GradientTolerance = 1e-10 });
        output.WriteLine($"{minimum.Status} after {minimum.Iterations} iterations, {minimum.Evaluations} evaluations, {minimum.Products} products: {minimum.Value}, gradient {minimum.GradientNorm:g3}, {string.Join(" ", minimum.Point.data<double>())}");
        Assert.Equal(MinimizeStatus.Converged, minimum.Status);
        Assert.Equal(standard.Value, minimum.Value, 1e-13 * Math.Max(1, Math.Abs(standard.Value)));
        Assert.All(standard.Minimum.Zip(minimum.Point.data<double>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        Assert.True(minimum.GradientNorm <= 1e-10);
    }
}
