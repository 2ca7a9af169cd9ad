namespace Pyzag.Peers;

/// <summary>How much is to be drawn.</summary>
/// <param name="Chains">How many chains.</param>
/// <param name="Warmup">Transitions of each chain that are thrown away.</param>
/// <param name="Draws">Draws of each chain that are kept.</param>
/// <param name="Seed">Where the random numbers start.</param>
sealed record PosteriorEffort(int Chains, int Warmup = 1000, int Draws = 1000, int Seed = 1);
