namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// A transition of a chain on its way: it says where it needs the density, is told what is there, and says whether it has ended. That way
/// chains with trajectories of different lengths share every evaluation, and none waits for another.
/// </summary>
internal interface ITransition
{
    /// <summary>Where the density is needed next.</summary>
    double[] Position { get; }

    /// <summary>What it ended with; null before.</summary>
    Draw? Draw { get; }

    /// <summary>Goes on with the density there.</summary>
    /// <returns>Whether it has ended.</returns>
    bool Receive(double logDensity, double[] gradient);
}
