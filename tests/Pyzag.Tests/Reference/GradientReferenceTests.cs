using System.Globalization;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Reference;

/// <summary>Derivatives of solutions and of integrals along them, by the adjoint of Radau IIA(5) on the grid of a pilot solve.</summary>
public sealed class GradientReferenceTests : LeakCheckedTest
{
    private const double Tolerance = 1e-8;

    private static readonly ReferenceCase s_problems = ReferenceCase.Load("gradients_reference")["problems"];

    [Fact]
    public void Robertson()
    {
        var problem = s_problems["robertson"];
        var reference = problem["reference"];
        var p = problem.Numbers("p");
        using var robertson = new Robertson(p[0], p[2], p[1]);
        using var model = new Integrated(robertson, y => y.Component(2));
        var parameters = Parameters(robertson, "k1", "k3", "k2");
        var initial = cat([problem.Numbers("y0"), zeros(1, float64)]).requires_grad_();
        var ends = reference.Keys.Select(key => double.Parse(key, CultureInfo.InvariantCulture)).ToArray();
        var times = TimeGrid.Adapt(model, initial, tensor([0, .. ends]), options: new PilotOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = [1e-16] });
        var x = new RecursiveSolver(new RadauIIA5(model)).Solve(initial, times).Trajectory;

        foreach (var (index, end) in reference.Keys.Index())
        {
            var row = x[times.eq(ends[index]).nonzero().item<long>()];
            var expected = reference[end];
            Equal(expected.Numbers("y"), row[..3], $"y({end})");
            Equal(expected.Numbers("G_int_y3"), row[3], $"G({end})");
            for (var component = 0; component < 4; component++)
            {
                var gradients = autograd.grad([row[component]], [.. parameters, initial], retain_graph: true);
                var (toParameters, toInitial) = component < 3
                    ? (expected.Numbers("dy_dp")[component], expected.Numbers("dy_dy0")[component])
                    : (expected.Numbers("dG_dp"), expected.Numbers("dG_dy0"));
                Equal(toParameters, stack([.. gradients.Take(3)]), $"component {component} at {end} by p");
                Equal(toInitial, gradients[3][..3], $"component {component} at {end} by y0");
            }
        }
    }

    [Fact]
    public void Lotka_Volterra()
    {
        var problem = s_problems["lotka_volterra"];
        var reference = problem["reference"];
        var p = problem.Numbers("p");
        using var model = new LotkaVolterra(p[0], p[1], p[3], p[2]);
        var parameters = Parameters(model, "alpha", "beta", "gamma", "delta");
        var initial = problem.Numbers("u0").requires_grad_();
        var times = TimeGrid.Adapt(model, initial, tensor(new[] { 0, problem.Number("T") }), options: new PilotOptions { RelativeTolerance = 1e-8 });
        var end = new RecursiveSolver(new RadauIIA5(model)).Solve(initial, times).Trajectory[-1];
        var loss = 0.5 * (1 - end).pow(2).sum();

        Equal(reference.Numbers("y"), end, "y");
        Equal(reference.Numbers("g"), loss, "g");
        var gradients = autograd.grad([loss], [.. parameters, initial], retain_graph: true);
        Equal(reference.Numbers("dg_dp"), stack([.. gradients.Take(4)]), "dg/dp");
        Equal(reference.Numbers("dg_du0"), gradients[4], "dg/du0");
        for (var component = 0; component < 2; component++)
        {
            gradients = autograd.grad([end[component]], [.. parameters, initial], retain_graph: true);
            Equal(reference.Numbers("dy_dp")[component], stack([.. gradients.Take(4)]), $"dy[{component}]/dp");
            Equal(reference.Numbers("dy_du0")[component], gradients[4], $"dy[{component}]/du0");
        }
    }

    [Fact]
    public void The_Hessian_example_of_CVODES()
    {
        var problem = s_problems["cvodes_hessian"];
        var reference = problem["reference"];
        using var model = new Integrated(new HessianExample(problem.Numbers("p")), y => 0.5 * y.pow(2).sum(-1, keepdim: true));
        var initial = cat([problem.Numbers("y0"), zeros(1, float64)]);
        var times = TimeGrid.Adapt(model, initial, tensor(new[] { 0, problem.Number("T") }), options: new PilotOptions { RelativeTolerance = 1e-8 });
        var end = new RecursiveSolver(new RadauIIA5(model)).Solve(initial, times).Trajectory[-1];

        Equal(reference.Numbers("y_T"), end[..3], "y");
        Equal(reference.Numbers("G"), end[3], "G");
        var p = model.parameters().Single();
        var gradient = autograd.grad([end[3]], [p], create_graph: true, retain_graph: true)[0];
        Equal(reference.Numbers("dG_dp"), gradient, "dG/dp");
        for (var row = 0; row < 2; row++)
        {
            var actual = autograd.grad([gradient[row]], [p], retain_graph: true)[0];
            Equal(reference.Numbers("H")[row], actual, $"row {row} of the Hessian");
            // What CVODES prints, to its last digit.
            var printed = problem["third_party"].Numbers("H")[row];
            Assert.Equal(0, (actual - printed).abs().max().item<double>(), 0.6e-5);
        }
    }

    private static Tensor[] Parameters(OdeModule model, params string[] names)
    {
        var leaves = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        return [.. names.Select(name => leaves[$"{name}.leaf"])];
    }

    /// <summary>Every entry, relative to itself.</summary>
    private static void Equal(Tensor expected, Tensor actual, string what)
    {
        var error = ((actual.detach() - expected) / expected).abs().max().item<double>();
        Assert.True(error <= Tolerance, $"{what}: relative error {error:g3}.");
    }
}
