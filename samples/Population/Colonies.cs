using Pyzag;
using static TorchSharp.torch;

namespace PopulationSample;

/// <summary>
/// Breeding birds, counted once a year. Of N_{i-1} adults a part s survives; of the chicks that N_{i-2} adults had two years ago those return that find a nest, and how many do depends on how crowded
/// the colony is once they are there, in units of the food u_i of the year:
/// <code>
///     N_i − s N_{i-1} − b N_{i-2} exp(−N_i / (c u_i)) = 0
/// </code>
/// It is a difference equation and no discretized ODE, implicit because N_i stands on both sides, and it looks back two years. Literature: C. W. Clark, A delayed-recruitment model of population dynamics,
/// with an application to baleen whale populations, J. Math. Biol. 3 (1976) 381–391, doi:10.1007/BF00275067; W. E. Ricker, Stock and recruitment, J. Fish. Res. Board Can. 11 (1954) 559–623,
/// doi:10.1139/f54-039.
/// </summary>
public sealed class Colonies : RecursiveModule
{
    private readonly ModelParameter survival;
    private readonly ModelParameter births;
    private readonly ModelParameter crowding;
    private readonly ModelParameter start;

    /// <summary>Makes the model of several colonies, which differ in how they started.</summary>
    /// <param name="traits">What they have in common.</param>
    /// <param name="start">The counts of the first two years, <c>(2, colony, 1)</c>. Copied; stays the caller's.</param>
    public Colonies(Traits traits, Tensor start) : base("colonies", lookback: 2)
    {
        survival = new ModelParameter(traits.Survival);
        births = new ModelParameter(traits.Births);
        crowding = new ModelParameter(traits.Crowding);
        this.start = new ModelParameter(start);
        RegisterComponents();
        Reparameterization.Apply(
            this,
            new Dictionary<string, ParameterMap>
            {
                [nameof(survival)] = new SigmoidMap(0, 1),
                [nameof(births)] = new LogMap(),
                [nameof(crowding)] = new LogMap(),
                [nameof(this.start)] = new LogMap(),
            });
    }

    /// <summary>The common traits as they are now.</summary>
    public Traits Traits
    {
        get
        {
            using var scope = NewDisposeScope();
            return new(survival.Value.item<double>(), births.Value.item<double>(), crowding.Value.item<double>());
        }
    }

    /// <summary>The counts of the first two years as they are now, <c>(2, colony, 1)</c>; gradients flow to them.</summary>
    public Tensor Start => start.Value;

    /// <inheritdoc/>
    protected override Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces)
    {
        using var scope = NewDisposeScope();
        var returning = births * x.Back(2) * (-x.Current / (crowding * forces[0].Current)).exp();
        return (x.Current - survival * x.Previous - returning).MoveToOuterDisposeScope();
    }
}
