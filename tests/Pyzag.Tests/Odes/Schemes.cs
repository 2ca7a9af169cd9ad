
namespace Pyzag.Tests.Odes;

/// <summary>All schemes by name, with what theory says of each.</summary>
internal static class Schemes
{
    private static readonly Dictionary<string, Facts> s_all = new()
    {
        [nameof(ForwardEuler)] = new(ode => new ForwardEuler(ode), Order: 1, Damps: false, TakesSingularMass: false),
        [nameof(BackwardEuler)] = new(ode => new BackwardEuler(ode), Order: 1),
        [nameof(ImplicitMidpoint)] = new(ode => new ImplicitMidpoint(ode), Order: 2, Damps: false, IndexOneOrder: 1),
        [nameof(Trapezoidal)] = new(ode => new Trapezoidal(ode), Order: 2, Damps: false),
        [nameof(Bdf2)] = new(ode => new Bdf2(ode), Order: 2),
        [nameof(TrBdf2)] = new(ode => new TrBdf2(ode), Order: 2),
        [nameof(Sdirk3)] = new(ode => new Sdirk3(ode), Order: 3),
        [nameof(RadauIIA3)] = new(ode => new RadauIIA3(ode), Order: 3),
        [nameof(RadauIIA5)] = new(ode => new RadauIIA5(ode), Order: 5),
    };

    internal static TheoryData<string> All => [.. s_all.Keys];

    internal static TheoryData<string> ForSingularMass => [.. s_all.Keys.Where(name => s_all[name].TakesSingularMass)];

    internal static TheoryData<string> Damping => [.. s_all.Keys.Where(name => s_all[name].Damps)];

    internal static Facts Of(string name) => s_all[name];

    /// <param name="Make">Makes the scheme for an equation.</param>
    /// <param name="Order">Its order for smooth solutions.</param>
    /// <param name="Damps">Whether it is L-stable.</param>
    /// <param name="TakesSingularMass">Whether it solves equations of index 1.</param>
    /// <param name="IndexOneOrder">Its order for their algebraic components on unequal steps, where it is another one.</param>
    internal sealed record Facts(Func<IOde, OdeScheme> Make, int Order, bool Damps = true, bool TakesSingularMass = true, int? IndexOneOrder = null);
}
