using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

/// <summary>The transforms of functions that solve a recursion inside.</summary>
public sealed class SolveTransformTests : LeakCheckedTest
{
    private static readonly SolverOptions s_tight = new() { BlockSize = 5, Newton = new() { RelativeTolerance = 1e-13 } };

    [Theory]
    [InlineData(SensitivityMethod.Adjoint)]
    [InlineData(SensitivityMethod.Unrolled)]
    public void Forward_mode_is_the_tangent_sweep(SensitivityMethod method)
    {
        manual_seed(4);
        var model = Own(new Duffing(One(0.3), One(-1), One(1), One(0.9)));
        var solver = new RecursiveSolver(new BackwardEuler(model), s_tight with { Sensitivity = method });
        var (initial, times, force) = (rand(3, 2, float64), linspace(0, 1, 21, float64), rand(21, 3, 1, float64));
        var (moved, later, pushed) = (rand_like(initial), rand_like(times), rand_like(force));

        var solve = Function.Of((Tensor x, Tensor t, Tensor u) => solver.Solve(x, t, u).Trajectory);
        var expected = solver.SolveWithTangent(initial, [times, force], new TangentDirections { InitialState = moved, Forces = [later, pushed] });
        Near.Equal(expected.Tangent, solve.Jvp([moved, later, pushed], initial, times, force), 1e-11, "everything moves");
        var single = solver.SolveWithTangent(initial, [times, force], new TangentDirections { Forces = [null, pushed] });
        Near.Equal(single.Tangent, solve.Jvp([null, null, pushed], initial, times, force), 1e-11, "a force moves");

        var cotangent = rand_like(expected.Trajectory);
        var gradients = solve.Vjp(cotangent, initial, times, force);
        var (left, right) = ((expected.Tangent * cotangent).sum(), (gradients["x"] * moved).sum() + (gradients["t"] * later).sum() + (gradients["u"] * pushed).sum());
        Near.Equal(left, right, 1e-12, "tangent and adjoint");
    }

    [Fact]
    public void A_Jacobian_by_few_parameters_takes_few_sweeps()
    {
        var model = Own(new HessianExample(tensor(new[] { 1.0, 2.0 })));
        var solver = new RecursiveSolver(new BackwardEuler(model), s_tight);
        var (initial, times) = (ones(3, float64), linspace(0, 2, 11, float64));
        var solve = Function.Of((Tensor p) => Solve(solver, model.P, p, initial, times));
        var p = tensor(new[] { 1.1, 1.8 });
        Tensor jacobian = solve.Jacobian(p);
        Assert.Equal([11, 3, 2], jacobian.shape);
        Near.Equal(stack([solve.Jvp([tensor(new[] { 1.0, 0 })], p), solve.Jvp([tensor(new[] { 0, 1.0 })], p)], -1), jacobian, 1e-14);
        var (row, component) = (7L, 2L);
        var entry = Function.Of((Tensor p) => Solve(solver, model.P, p, initial, times)[row, component]);
        Near.Equal(jacobian[row, component], entry.Gradient(p), 1e-12, "adjoint");
        Near.Equal(GradientCheck.Differences(() => entry.Value(p), p), entry.Gradient(p), 1e-9, "differences");
    }

    [Fact]
    public void The_Hessian_of_the_CVODES_example()
    {
        var problem = ReferenceCase.Load("gradients_reference")["problems"]["cvodes_hessian"];
        var (reference, printed) = (problem["reference"], problem["third_party"]);
        var p = problem.Numbers("p");
        var example = new HessianExample(p);
        var model = Own(new Integrated(example, y => 0.5 * y.pow(2).sum(-1, keepdim: true)));
        var initial = cat([problem.Numbers("y0"), zeros(1, float64)]);
        var times = TimeGrid.Adapt(model, initial, tensor(new[] { 0, problem.Number("T") }), options: new PilotOptions { RelativeTolerance = 1e-8 });
        var solver = new RecursiveSolver(new RadauIIA5(model));
        var integral = Function.Of((Tensor p) => Solve(solver, example.P, p, initial, times)[-1, 3]);

        var (value, gradient) = integral.ValueAndGradient(p);
        Tensor hessian = integral.Hessian(p);
        Near.Equal(reference.Numbers("G"), value, 1e-8, "G");
        Near.Equal(reference.Numbers("dG_dp"), gradient, 1e-8, "dG/dp");
        Near.Equal(reference.Numbers("H"), hessian, 1e-8, "H");
        // Printed with five digits.
        Assert.True(((hessian - printed.Numbers("H")) / printed.Numbers("H")).abs().max().item<double>() < 0.5e-4);
        var v = tensor(new[] { 0.3, -0.7 });
        Near.Equal(hessian.matmul(v), integral.HessianVector([v], p), 1e-12, "Hv");
        // Where the argument asks for more derivatives than a solve has, those that it has are the same.
        Near.Equal(hessian, integral.Hessian(p.clone().requires_grad_()), 1e-12, "H where a gradient is required");
    }

    [Fact]
    public void Hessian_vector_products_through_a_stiff_solve_of_500_steps()
    {
        var model = Own(new Robertson(One(0.04), One(3e7), One(1e4)));
        var times = cat([zeros(1, float64), logspace(-5, 2, 499, dtype: float64)]);
        var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 50, Newton = new() { RelativeTolerance = 1e-13 } });
        var loss = Function.Of((Tensor x0) => (solver.Solve(x0, times).Trajectory.pow(2) * tensor(new[] { 1, 1e4, 1 })).mean());
        var x0 = tensor(new[] { 1.0, 1e-5, 0.1 });
        var v = tensor(new[] { 0.4, 1e-5, -0.3 });
        Tensor product = loss.HessianVector([v], x0);
        const double Step = 1e-3;
        Tensor Slope(double step) => loss.Gradient(x0 + step * v);
        var differences = (8 * (Slope(Step) - Slope(-Step)) - (Slope(2 * Step) - Slope(-2 * Step))) / (12 * Step);
        Near.Equal(differences, product, 1e-6);
    }

    [Fact]
    public void A_trace_goes_through_a_solve()
    {
        var model = Own(new HessianExample(tensor(new[] { 1.0, 2.0 })));
        var solver = new RecursiveSolver(new BackwardEuler(model), s_tight);
        var trace = Own(new Trace());
        var (p, initial, times) = (tensor(new[] { 1.0, 2.0 }), ones(3, float64), linspace(0, 2, 11, float64));
        var end = trace.Run((Tensor q) => trace.Tag(Solve(solver, model.P, q.pow(2), initial, times), "trajectory")[-1], p);
        var loss = trace.Run((Tensor x) => x.pow(2).sum(), end);
        var whole = trace.Function(loss, [p, initial]);
        Near.Equal(GradientCheck.Differences(() => whole.Value(p, initial), p), whole.Gradient(p, initial)["q"], 1e-8);
        Near.Equal(GradientCheck.Differences(() => whole.Value(p, initial), initial), whole.Gradient(p, initial)["initial"], 1e-8);
        var slope = trace.Function(loss, ["trajectory"]).Gradient(trace["trajectory"])[0];
        Near.Equal(2 * end, slope[-1], 1e-15);
        Assert.Equal(0, slope.narrow(0, 0, 10).abs().sum().item<double>());
    }

    private static Tensor Solve(RecursiveSolver solver, ModelParameter parameter, Tensor value, Tensor initial, Tensor times)
    {
        using (ParameterSubstitution.Use((parameter, value)))
            return solver.Solve(initial, times).Trajectory;
    }

    private static Tensor One(double value) => tensor(new[] { value });
}
