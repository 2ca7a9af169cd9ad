using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;
using Fits = Pyzag.LeastSquares;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>A recursion and data as residuals: products by sweeps, against differences and each other, and fits of the models.</summary>
public sealed class RecursionResidualsTests : LeakCheckedTest
{
    private static readonly LeastSquaresOptions s_tight = new() { GradientTolerance = 1e-12, FunctionTolerance = 0, StepTolerance = 1e-11 };

    private readonly Tensor _times;

    public RecursionResidualsTests() => _times = linspace(0, 1, 40, float64);

    public static TheoryData<string> Problems => ["cannon", "viscoplastic", "mapped", "stages", "steps", "start", "observation", "several"];

    public static TheoryData<string> All => Methods.All;

    [Theory]
    [MemberData(nameof(Problems))]
    public void Products_are_those_of_the_dense_Jacobian_and_of_each_other(string name)
    {
        manual_seed(7);
        using var problem = Problem(name);
        using var point = problem.Evaluate(problem.Start);
        var jacobian = point.JacobianProduct(eye(problem.Start.numel(), dtype: float64));
        Near.Equal(Differences(problem), jacobian, 1e-7, "differences");
        var (v, w) = (randn(problem.Start.numel(), float64), randn(jacobian.shape[0], float64));
        Near.Equal(jacobian.matmul(v), point.JacobianProduct(v), 1e-12, "J v");
        Near.Equal(jacobian.t().matmul(w), point.TransposedProduct(w), 1e-10, "Jᵀ w");
        Near.Equal(jacobian.t().matmul(jacobian.matmul(v)), point.TransposedProduct(point.JacobianProduct(v)), 1e-10, "JᵀJ v");
        Assert.False(point.Residual.requires_grad);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_fit_finds_the_parameters_and_hands_them_to_the_model(string method)
    {
        var model = Cannon(0.4, 0.9, 1.2);
        using var problem = Positions(model);
        var fit = Methods.Fit(method, problem, s_tight with { MaximumIterations = 200 });
        Assert.True(fit.Converged);
        Near.Equal(tensor(new[] { 1, Math.PI / 4, 1 }), fit.Parameters, 1e-8, "parameters");
        Near.Equal(fit.Parameters, cat([.. model.parameters()]), 0, "leaves");
        Assert.Equal(["c[0]", "theta0[0]", "v0[0]"], Enumerable.Range(0, 3).Select(component => problem.Layout.Describe(component)));
        if (method != nameof(Fits.TrustRegion))
            Assert.InRange(fit.Evaluations, 1, 12);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_cancelled_or_unfinished_fit_leaves_its_best_parameters_too(string method)
    {
        var model = Cannon(0.4, 0.9, 1.2);
        using var problem = Positions(model);
        var fit = Methods.Fit(method, problem, s_tight with { MaximumIterations = 1 });
        Assert.Equal(MinimizeStatus.MaximumIterations, fit.Status);
        Near.Equal(fit.Parameters, cat([.. model.parameters()]), 0, "leaves");
    }

    [Fact]
    public void Parameters_that_are_mapped_are_fitted_in_their_coordinates()
    {
        var model = Cannon(0.4, 0.9, 1.2);
        Reparameterization.Apply(model, new Dictionary<string, ParameterMap> { ["c"] = new LogMap(), ["v0"] = new BoundedMap(0, 4) });
        using var problem = Positions(model);
        var fit = Fits.LevenbergMarquardt(problem, s_tight);
        Near.Equal(tensor(new[] { 0, Math.PI / 4, 0.25 }), fit.Parameters, 1e-8, "coordinates");
        Assert.Equal(1, model.children().OfType<ModelParameter>().First().Value.item<double>(), 1e-8);
    }

    [Fact]
    public void Bounds_go_by_the_names_of_parameters()
    {
        var model = Cannon(0.4, 0.9, 1.2);
        using var problem = Positions(model);
        var fit = Fits.LevenbergMarquardt(problem, s_tight with { Bounds = problem.BoundsOf(new Dictionary<string, Bounds> { ["c"] = Bounds.AtMost(0.7) }) });
        Assert.Equal(0.7, fit.Parameters[0].item<double>());
        Assert.Equal(0, fit.Statistics!.StandardErrors()[0].item<double>());
        Assert.InRange(fit.GradientNorm, 0, 1e-8);
        Assert.Throws<ArgumentException>(() => problem.BoundsOf(new Dictionary<string, Bounds> { ["drag"] = Bounds.AtMost(0.7) }));
    }

    [Fact]
    public void Frozen_parameters_stay_as_they_are()
    {
        var model = Cannon(1, 0.9, 1.2);
        model.parameters().First().requires_grad = false;
        using var problem = Positions(model);
        Near.Equal(tensor(new[] { Math.PI / 4, 1 }), Fits.LevenbergMarquardt(problem, s_tight).Parameters, 1e-8, "parameters");
        Assert.Equal(1, model.parameters().First().item<double>());
    }

    [Fact]
    public void The_covariance_is_that_of_a_Jacobian_by_differences()
    {
        manual_seed(1);
        var model = Cannon(0.9, 0.8, 1.1);
        using var problem = Positions(model, noise: 0.01);
        var fit = Fits.LevenbergMarquardt(problem, s_tight);

        using var again = Positions(model, noise: 0.01);
        var jacobian = Differences(again);
        using var point = problem.Evaluate(fit.Parameters);
        var variance = point.Residual.square().sum().item<double>() / (point.Residual.numel() - 3);
        Near.Equal(variance * linalg.inv(jacobian.t().matmul(jacobian)), fit.Statistics!.Covariance, 1e-6, "covariance");
        Assert.InRange(Math.Sqrt(fit.Statistics.ResidualVariance), 0.008, 0.012);
        // The estimates are as far from the truth as their standard errors allow.
        var distance = (fit.Parameters - tensor(new[] { 1, Math.PI / 4, 1 })).abs() / fit.Statistics.StandardErrors();
        Assert.InRange(distance.max().item<double>(), 0, 4);
    }

    [Fact]
    public void A_material_is_fitted_to_noise_in_few_solves()
    {
        manual_seed(3);
        var (truth, model) = (Material(150, 4, 70, 60, 40), Material(100, 5, 50, 80, 30));
        using var problem = Stresses(model, truth, noise: 1);
        var solves = 0;
        var fit = Fits.LevenbergMarquardt(problem, null, new Progress(_ => solves++));
        Assert.True(fit.Converged);
        Assert.InRange(fit.Evaluations, 1, 15);
        Assert.InRange(Math.Sqrt(fit.Statistics!.ResidualVariance), 0.9, 1.1);
        var distance = (fit.Parameters - tensor(new[] { 150.0, 4, 70, 60, 40 })).abs() / fit.Statistics.StandardErrors();
        Assert.InRange(distance.max().item<double>(), 0, 4);
    }

    [Fact]
    public void What_cannot_be_fitted_is_named()
    {
        var model = Cannon(1, 1, 1);
        var solver = new RecursiveSolver(new BackwardEuler(model));
        var linear = Own(nn.Linear(1, 1, dtype: float64));
        void Fails(string message, IReadOnlyList<nn.Module> modules) => Assert.Contains(
            message, Assert.ThrowsAny<ArgumentException>(() => new RecursionResiduals(solver, modules, () => model.InitialState(1), [_times], x => x, zeros(1, float64))).Message, StringComparison.Ordinal);

        Fails("got none", []);
        Fails("weight, bias", [model, linear]);
        Fails("modules[1]", [model, null!]);
        Assert.Throws<ArgumentNullException>(() => new RecursionResiduals(solver, [model], null!, [_times], x => x, zeros(1, float64)));
        Assert.Throws<ArgumentNullException>(() => new RecursionResiduals(solver, [model], () => model.InitialState(1), null!, x => x, zeros(1, float64)));
        using var problem = new RecursionResiduals(solver, [model], () => model.InitialState(1), [_times], x => x.narrow(-1, 2, 2), zeros(7, float64));
        Assert.Contains("`observe`", Assert.Throws<InvalidOperationException>(() => Fits.LevenbergMarquardt(problem)).Message, StringComparison.Ordinal);
    }

    private RecursionResiduals Problem(string name)
    {
        switch (name)
        {
            case "cannon":
                return Positions(Cannon(0.4, 0.9, 1.2));
            case "viscoplastic":
                return Stresses(Material(100, 5, 50, 80, 30), Material(150, 4, 70, 60, 40));
            case "mapped":
                var mapped = Cannon(0.4, 0.9, 1.2);
                Reparameterization.Apply(mapped, new Dictionary<string, ParameterMap> { ["c"] = new LogMap(), ["v0"] = new SigmoidMap(0, 4) });
                return Positions(mapped);
            case "stages":
                var cannon = Cannon(0.4, 0.9, 1.2);
                return new(new RecursiveSolver(new RadauIIA3(cannon)), [cannon], () => cannon.InitialState(2), [_times], x => x.narrow(-1, 2, 2), zeros(1, float64));
            case "steps":
                var growth = Own(new ModelParameter(0.7));
                var map = new Listed(growth, (x, c) => x.Current + c * x.Current.pow(3) - 0.9 * x.Previous - 0.1);
                return new(new RecursiveSolver(map), [growth], () => ones(3, 1, dtype: float64), 12, x => x.sin(), zeros(1, float64));
            case "start":
                var start = Own(new ModelParameter(tensor(new[] { 0.3, 0.1, 0, 0 })));
                var free = Cannon(0.4, 0.9, 1.2);
                return new(new RecursiveSolver(new BackwardEuler(free)), [free, start], () => start.Value + free.InitialState(1), [_times], x => x, zeros(1, float64));
            case "observation":
                var (scale, seen) = (Own(new ModelParameter(2.0)), Cannon(0.4, 0.9, 1.2));
                return new(new RecursiveSolver(new BackwardEuler(seen)), [seen, scale], () => seen.InitialState(1), [_times], x => scale * x[-1] + scale.Value.square(), zeros(1, float64));
            default:
                var several = Own(new Cannon(tensor(new[,] { { 0.4 }, { 0.6 } }), tensor(new[] { 0.9 }), tensor(new[] { 1.2 }), 1));
                return new(
                    new RecursiveSolver(new BackwardEuler(several), new SolverOptions { BlockSize = 7 }), [several], () => several.InitialState(2), [_times], x => x.select(-1, 2), zeros(1, float64));
        }
    }

    private static Tensor Differences(RecursionResiduals problem)
    {
        Tensor At(long component, double shift)
        {
            var there = problem.Start.clone();
            there[component] += shift * (1 + Math.Abs(there[component].item<double>()));
            using var point = problem.Evaluate(there);
            return point.Residual.clone();
        }

        const double step = 2e-4;
        var columns = Enumerable.Range(0, (int)problem.Start.numel()).Select(j =>
            (8 * (At(j, step) - At(j, -step)) - (At(j, 2 * step) - At(j, -2 * step))) / (12 * step * (1 + Math.Abs(problem.Start[j].item<double>()))));
        return stack([.. columns], 1);
    }

    private Cannon Cannon(double drag, double angle, double speed) => Own(new Cannon(tensor(new[] { drag }), tensor(new[] { angle }), tensor(new[] { speed }), 1));

    private RecursionResiduals Positions(Cannon model, double noise = 0)
    {
        var truth = Cannon(1, Math.PI / 4, 1);
        using var off = no_grad();
        var data = new RecursiveSolver(new BackwardEuler(truth)).Solve(truth.InitialState(1), _times).Trajectory.narrow(-1, 2, 2);
        manual_seed(11);
        return new(new RecursiveSolver(new BackwardEuler(model)), [model], () => model.InitialState(1), [_times], x => x.narrow(-1, 2, 2), data + noise * randn_like(data));
    }

    private Viscoplastic Material(double modulus, double exponent, double drag, double yield, double hardening) => Own(new Viscoplastic(
        tensor(new[] { modulus }), tensor(new[] { exponent }), tensor(new[] { drag }), tensor(new[] { yield }), tensor(new[] { hardening })));

    private static RecursionResiduals Stresses(Viscoplastic model, Viscoplastic truth, double noise = 0)
    {
        // Strain rates of 0.2, 1 and 5 for the same strain, with a reversal, and a rest at the end.
        var speeds = tensor(new[] { 0.2, 1, 5 });
        var times = linspace(0, 6, 81, float64).unsqueeze(-1) / speeds;
        var pattern = cat([ones(40, dtype: float64), -ones(20, dtype: float64), ones(15, dtype: float64), zeros(6, dtype: float64)]);
        var rates = (pattern.unsqueeze(-1) * speeds).unsqueeze(-1);
        var initial = zeros(3, 2, dtype: float64);
        RecursiveSolver Solver(Viscoplastic material) => new(new BackwardEuler(material), new SolverOptions { BlockSize = 10 });
        using var off = no_grad();
        var data = Solver(truth).Solve(initial, times, rates).Trajectory.select(-1, 0);
        return new(Solver(model), [model], () => initial, [times, rates], x => x.select(-1, 0), data + noise * randn_like(data));
    }

    /// <summary>A difference equation with one parameter, which may be substituted.</summary>
    private sealed class Listed(ModelParameter parameter, Func<StepWindow, Tensor, Tensor> residual) : IRecursiveFunction
    {
        public int Lookback => 1;

        public IReadOnlyList<Tensor> Parameters => [parameter.Value];

        public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces)
        {
            var value = parameter.Value;
            return new ResidualFunction((window, _) => residual(window, value), [value]).Evaluate(x, forces);
        }
    }

    private sealed class Progress(Action<MinimizeProgress> told) : IProgress<MinimizeProgress>
    {
        public void Report(MinimizeProgress value) => told(value);
    }
}
