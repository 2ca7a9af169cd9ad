using System.Numerics.Tensors;

namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// A piece of a trajectory of 2^k neighbouring points: its ends in the order in which they were reached, the sum of its momenta, the
/// logarithm of the sum of its weights exp(H₀ − H), and a point drawn from it by these weights. Immutable.
/// </summary>
internal sealed record NutsTree(PhasePoint First, PhasePoint Last, double[] Momentum, double LogWeight, PhasePoint Proposal, int Size)
{
    /// <summary>A piece of one point.</summary>
    internal static NutsTree Leaf(PhasePoint point, double startEnergy) => new(point, point, point.Momentum, startEnergy - point.Energy, point, 1);

    /// <summary>Appends the piece that was built after this one, within a half: the proposal moves on by the weight of the new piece in both.</summary>
    internal NutsTree Append(NutsTree next, RandomSource stream)
    {
        var weight = AddLogs(LogWeight, next.LogWeight);
        return Append(next, Math.Log(stream.NextUniform()) < next.LogWeight - weight ? next.Proposal : Proposal);
    }

    /// <summary>Appends the piece that lies after this one, with a proposal from either.</summary>
    internal NutsTree Append(NutsTree next, PhasePoint proposal) =>
        new(First, next.Last, Sum(Momentum, next.Momentum), AddLogs(LogWeight, next.LogWeight), proposal, Size + next.Size);

    /// <summary>The same piece, its ends in the order of time.</summary>
    internal NutsTree Reversed() => this with { First = Last, Last = First };

    /// <summary>
    /// Whether two neighbouring pieces, together or each with the nearest point of the other, have made a U-turn: the sum of momenta no
    /// longer points the way of the velocity at one of the ends (Betancourt 2017, arXiv:1701.02434, appendix A.4).
    /// </summary>
    internal static bool Turned(NutsTree first, NutsTree second) =>
        Turned(first.First, second.Last, Sum(first.Momentum, second.Momentum))
        || Turned(first.First, second.First, Sum(first.Momentum, second.First.Momentum))
        || Turned(first.Last, second.Last, Sum(second.Momentum, first.Last.Momentum));

    private static double AddLogs(double a, double b)
    {
        var larger = Math.Max(a, b);
        return double.IsNegativeInfinity(larger) ? larger : larger + Math.Log(Math.Exp(a - larger) + Math.Exp(b - larger));
    }

    private static bool Turned(PhasePoint from, PhasePoint to, double[] momentum) =>
        !(TensorPrimitives.Dot<double>(from.Velocity, momentum) > 0 && TensorPrimitives.Dot<double>(to.Velocity, momentum) > 0);

    private static double[] Sum(double[] a, double[] b)
    {
        var sum = new double[a.Length];
        TensorPrimitives.Add<double>(a, b, sum);
        return sum;
    }
}
