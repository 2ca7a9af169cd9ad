namespace Pyzag.Peers;

/// <summary>Measures two sides in turns, so that whatever else the machine does hits both alike.</summary>
static class AlternatingRounds
{
    private const double SecondsPerRound = 0.2;

    /// <summary>Measures both.</summary>
    /// <param name="peer">Does the work a number of times, and tells the seconds of one time, part by part; the last part is the whole.</param>
    /// <param name="pyzag">The same for the other side.</param>
    /// <param name="rounds">How often each is measured.</param>
    /// <returns>The medians of the rounds, part by part.</returns>
    public static (double[] Peer, double[] Pyzag) Measure(Func<int, double[]> peer, Func<int, double[]> pyzag, int rounds)
    {
        var (peerCalls, pyzagCalls) = (CallsPerRound(peer), CallsPerRound(pyzag));
        var (peerTimes, pyzagTimes) = (new double[rounds][], new double[rounds][]);
        for (var round = 0; round < rounds; round++)
        {
            peerTimes[round] = peer(peerCalls);
            pyzagTimes[round] = pyzag(pyzagCalls);
        }

        return (Medians(peerTimes), Medians(pyzagTimes));
    }

    /// <summary>Doubles the calls until a round is long enough; on the way the runtime compiles and optimizes the loop.</summary>
    private static int CallsPerRound(Func<int, double[]> side)
    {
        var calls = 1;
        while (side(calls)[^1] * calls < SecondsPerRound)
            calls *= 2;
        return calls;
    }

    private static double[] Medians(double[][] rounds) => [.. Enumerable.Range(0, rounds[0].Length).Select(part => Median([.. rounds.Select(round => round[part])]))];

    /// <summary>The median of some values, which are sorted on the way.</summary>
    public static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
