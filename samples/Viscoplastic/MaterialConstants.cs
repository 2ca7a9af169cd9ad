namespace ViscoplasticSample;

/// <summary>The constants of a <see cref="Material"/>.</summary>
/// <param name="Modulus">Young's modulus, in MPa.</param>
/// <param name="Yield">The stress below which nothing flows, in MPa.</param>
/// <param name="Drag">The overstress at which it flows at a rate of 1e-3/s, in MPa.</param>
/// <param name="Exponent">How the rate of flow depends on the overstress.</param>
/// <param name="Saturation">The hardening after much flow, in MPa.</param>
/// <param name="Rate">How fast flow makes it harden; a pure number.</param>
public sealed record MaterialConstants(double Modulus, double Yield, double Drag, double Exponent, double Saturation, double Rate)
{
    /// <summary>The material that is measured.</summary>
    public static MaterialConstants True { get; } = new(Modulus: 150e3, Yield: 60, Drag: 70, Exponent: 4, Saturation: 90, Rate: 150);

    /// <summary>Where the fit starts.</summary>
    public static MaterialConstants Guess { get; } = new(Modulus: 100e3, Yield: 100, Drag: 40, Exponent: 5.5, Saturation: 50, Rate: 200);

    /// <summary>The constants by name, for printing.</summary>
    public IReadOnlyList<(string Name, double Value)> Values =>
        [("modulus in MPa", Modulus), ("yield in MPa", Yield), ("drag in MPa", Drag), ("exponent", Exponent), ("saturation in MPa", Saturation), ("rate", Rate)];
}
