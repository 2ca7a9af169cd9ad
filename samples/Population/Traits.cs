namespace PopulationSample;

/// <summary>What all <see cref="Colonies"/> have in common.</summary>
/// <param name="Survival">The part s of the adults that lives on for another year.</param>
/// <param name="Births">The chicks b of an adult in a year.</param>
/// <param name="Crowding">The number c of adults at which nests become rare in a year of average food.</param>
public sealed record Traits(double Survival, double Births, double Crowding)
{
    /// <summary>The traits that the counts are made with.</summary>
    public static Traits True { get; } = new(Survival: 0.6, Births: 1.8, Crowding: 300);

    /// <summary>Where the fit starts.</summary>
    public static Traits Guess { get; } = new(Survival: 0.4, Births: 1, Crowding: 150);

    /// <summary>The traits by name, for printing.</summary>
    public IReadOnlyList<(string Name, double Value)> Values => [("survival s", Survival), ("births b", Births), ("crowding c", Crowding)];
}
