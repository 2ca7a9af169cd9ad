using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Models;

/// <summary>Names and shapes that do not fit, and starts of no density: what is wrong is said by name.</summary>
public sealed class BadInputTests : LeakCheckedTest
{
    private readonly Tensor _data;

    public BadInputTests() => _data = tensor(new[] { 28.0, 8, -3 });

    [Fact]
    public void Names_that_the_model_does_not_have_are_refused()
    {
        StochasticModel schools = Schools;
        Dictionary<string, Tensor> Given(string name) => new() { [name] = tensor(2.0) };
        foreach (var model in new[] { schools.Condition(Given("tua")), schools.Substitute(Given("tua")), schools.Scale(0.5, "y", "tua"), schools.Mask(tensor(true), "tua") })
            Refused("mu, tau, theta, y, got \"tua\"", model);
        Refused("\"largest\"", schools.Condition(Given("largest")));
        Refused("\"y\", which it observes", schools.Substitute(Given("y")));

        // Through another change, and where the context learns nothing from the run but draws.
        Refused("\"tua\"", schools.Condition(Given("tua")).Scale(2).Unobserved());
        Assert.Contains("\"tua\"", Assert.Throws<ArgumentException>(() => ModelTrace.Of(schools.Scale(2, "tua"))).Message, StringComparison.Ordinal);
        using var trace = ModelTrace.Of(schools.Unobserved().Substitute(Given("y")).Condition(Given("mu")));
        Assert.Equal(2, trace.Values["mu"].item<double>());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Refused("\"y\": expected a value that broadcasts to (3)", Observing(zeros(4, float64)));
        Refused("got (2, 3) Float64", Observing(zeros(2, 3, float64)));
        Refused("a mask that broadcasts to", new StochasticModel(Schools).Mask(ones(4).ne(0), "y"));
        Assert.Contains("Bool", Assert.Throws<ArgumentException>(() => new StochasticModel(Schools).Mask(ones(3))).Message, StringComparison.Ordinal);
        Refused("and events (2)", ctx => ctx.Observe("v", ((Distribution)Normal(zeros(2, float64), ones(2, float64))).ToEvent(), zeros(3, float64)));
        Refused("\"mu\": expected a value", new StochasticModel(Schools).Condition(new Dictionary<string, Tensor> { ["mu"] = zeros(3, float64) }));

        static StochasticModel Observing(Tensor data) => ctx =>
        {
            var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(5.0)));
            using var plate = ctx.Plate("schools", 3);
            ctx.Observe("y", Normal(mu, tensor(1.0)), data);
        };
    }

    [Fact]
    public void A_start_of_zero_density_names_the_site()
    {
        var model = new ModelDensity(ctx =>
        {
            var x = ctx.Sample("x", Normal(tensor(0.0), tensor(1.0)));
            ctx.Factor("beyond 100", (x - 100).log());
            ctx.Factor("nowhere", where(x > 200, zeros_like(x), tensor(double.NegativeInfinity)));
        });
        using var run = new SamplingRun(model);
        var message = Assert.Throws<SamplingFailedException>(() => run.Finish()).Message;
        Assert.Contains("of \"beyond 100\" is NaN, of \"nowhere\" is -Infinity", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\"x\"", message, StringComparison.Ordinal);
        Assert.Contains("SamplingOptions.Start", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_without_a_gradient_says_so()
    {
        var model = new ModelDensity(ctx => ctx.Factor("kink", ctx.Sample("x", Normal(tensor(0.0), tensor(1.0))).square().sqrt().unsqueeze(0).sum([0]) * 1.0));
        using var run = new SamplingRun(model, new SamplingOptions { Jitter = 0 });
        Assert.Contains("the gradient is not finite", Assert.Throws<SamplingFailedException>(() => run.Finish()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_where_a_recursion_cannot_be_solved_says_so()
    {
        var solver = new RecursiveSolver(new BackwardEuler(new Explosion()));
        var model = new ModelDensity(ctx =>
        {
            var start = ctx.Sample("start", Normal(tensor(-6.0), tensor(0.1)));
            ctx.Factor("end", solver.Solve(start.exp().unsqueeze(-1), linspace(0, 5, 2, float64)).Trajectory[-1].squeeze(-1));
        });
        using var run = new SamplingRun(model, new SamplingOptions { Chains = 1, Start = [[5]], Jitter = 0 });
        Assert.Contains("the model cannot be computed", Assert.Throws<SamplingFailedException>(() => run.Finish()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_from_which_a_recursion_cannot_begin_says_so()
    {
        var solver = new RecursiveSolver(new BackwardEuler(new Explosion()));
        var model = new ModelDensity(ctx =>
        {
            var start = ctx.Sample("start", Normal(tensor(-6.0), tensor(0.1)));
            ctx.Factor("end", solver.Solve(start.exp().unsqueeze(-1), linspace(0, 1, 2, float64)).Trajectory[-1].squeeze(-1));
        });
        using var run = new SamplingRun(model, new SamplingOptions { Chains = 1, Start = [[1000]], Jitter = 0 });
        Assert.Contains("the model cannot be computed", Assert.Throws<SamplingFailedException>(() => run.Finish()).Message, StringComparison.Ordinal);
    }

    private static void Refused(string text, StochasticModel model) => Assert.Contains(text, Assert.Throws<ArgumentException>(() => Run(model)).Message, StringComparison.Ordinal);

    private static void Run(StochasticModel model)
    {
        var density = new ModelDensity(model);
        density.BySite(zeros(2, density.Dimension, float64));
    }

    private void Schools(ModelContext ctx)
    {
        var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(5.0)));
        var tau = ctx.Sample("tau", Exponential(tensor(0.2)));
        using var schools = ctx.Plate("schools", 3);
        var theta = ctx.Sample("theta", Normal(mu, tau));
        ctx.Deterministic("largest", theta.amax([-1], keepdim: true));
        ctx.Observe("y", Normal(theta, tensor(10.0)), _data);
    }

    /// <summary>ẋ = x², which reaches infinity in finite time.</summary>
    private sealed class Explosion : OdeModule
    {
        public Explosion() : base("explosion") => RegisterComponents();

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => state.square();
    }
}
