using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Odes;

/// <summary>The measured order of every scheme, against solutions in closed form.</summary>
public sealed class ConvergenceTests : LeakCheckedTest
{
    public static TheoryData<string> All => Schemes.All;

    public static TheoryData<string> ForSingularMass => Schemes.ForSingularMass;

    [Theory]
    [MemberData(nameof(All))]
    public void A_smooth_nonlinear_equation_on_equal_steps(string name)
    {
        var model = Own(new Kaps(tensor(new[] { 0.5 }), divided: true));
        HasOrder(Schemes.Of(name).Order, steps => Kaps(name, model, linspace(0, 1, steps + 1, float64)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_smooth_nonlinear_equation_on_unequal_steps(string name)
    {
        var model = Own(new Kaps(tensor(new[] { 0.5 }), divided: true));
        HasOrder(Schemes.Of(name).Order, steps => Kaps(name, model, Uneven(steps)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_equation_that_depends_on_time(string name)
    {
        var model = Own(new Swinging());
        var scheme = Schemes.Of(name).Make(model);
        HasOrder(Schemes.Of(name).Order, steps =>
        {
            var times = Uneven(steps);
            return Error(scheme, times, 1 / (1.5 - times.sin()).unsqueeze(-1));
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_regular_mass_matrix(string name)
    {
        var model = Own(new Kaps(tensor(new[] { 0.5 })));
        HasOrder(Schemes.Of(name).Order, steps => Kaps(name, model, Uneven(steps)));
    }

    [Theory]
    [MemberData(nameof(ForSingularMass))]
    public void An_equation_of_index_1(string name)
    {
        var model = Own(new Kaps(tensor(new[] { 0.0 })));
        var facts = Schemes.Of(name);
        HasOrder(facts.Order, steps => Kaps(name, model, linspace(0, 1, steps + 1, float64)));
        HasOrder(facts.IndexOneOrder ?? facts.Order, steps => Kaps(name, model, Uneven(steps)));
    }

    /// <summary>Forces in a table run linearly between their rows, which is what remains of order 5.</summary>
    [Fact]
    public void Forces_in_a_table_leave_order_2()
    {
        var model = Own(new Pushed());
        var scheme = new RadauIIA5(model);
        HasOrder(2, steps =>
        {
            var times = Uneven(steps);
            var x = new RecursiveSolver(scheme).Solve(tensor(new[] { 1.0 }), times, times.cos().unsqueeze(-1)).Trajectory;
            return (x - (1 + times.sin()).unsqueeze(-1)).abs().max().item<double>();
        });
    }

    /// <summary>Steps in turns of 1 and 1.5 times a length, from 0 to 1.</summary>
    private static Tensor Uneven(int steps)
    {
        var sizes = arange(steps, dtype: float64).remainder(2) * 0.5 + 1;
        return cat([zeros(1, float64), (sizes / sizes.sum()).cumsum(0)]);
    }

    private static double Kaps(string name, IOde model, Tensor times) => Error(Schemes.Of(name).Make(model), times, Models.Kaps.Solution(times));

    private static double Error(OdeScheme scheme, Tensor times, Tensor solution)
    {
        var initial = scheme.Lookback == 1
            ? solution[0]
            : new RecursiveSolver(new BackwardEuler(scheme.Ode)).Solve(solution[0], times[..2]).Trajectory;
        var x = new RecursiveSolver(scheme).Solve(initial, times).Trajectory;
        return (x - solution).abs().max().item<double>();
    }

    /// <summary>Doubles the steps twice and looks at what the error does.</summary>
    private static void HasOrder(int order, Func<int, double> error)
    {
        var coarse = order >= 5 ? 6 : 20;
        var errors = new[] { coarse, 2 * coarse, 4 * coarse }.Select(error).ToArray();
        var measured = Math.Log2(errors[1] / errors[2]);
        Assert.True(Math.Abs(measured - order) < 0.25, $"Measured order {measured:g3}, expected {order}; errors {string.Join(", ", errors.Select(e => e.ToString("g3")))}.");
    }

    /// <summary>x' = cos(t) x², so that x = 1 / (c − sin t).</summary>
    private sealed class Swinging() : OdeModule(nameof(Swinging))
    {
        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => time.cos() * state * state;
    }

    /// <summary>x' = u.</summary>
    private sealed class Pushed() : OdeModule(nameof(Pushed))
    {
        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => forces[0].expand_as(state);
    }
}
