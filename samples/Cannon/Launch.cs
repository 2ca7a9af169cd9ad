namespace CannonSample;

/// <summary>How a cannonball leaves the cannon, and what the air does to it.</summary>
/// <param name="Angle">The launch angle θ0, in radians.</param>
/// <param name="Speed">The launch speed v0.</param>
/// <param name="Drag">The drag coefficient c.</param>
public sealed record Launch(double Angle, double Speed, double Drag)
{
    /// <summary>The averages that the simulated shots scatter around.</summary>
    public static Launch True { get; } = new(Math.PI / 4, 1, 1);

    /// <summary>The quantities by name, for printing.</summary>
    public IReadOnlyList<(string Name, double Value)> Values => [("launch angle θ0", Angle), ("speed v0", Speed), ("drag c", Drag)];
}
