using System.Diagnostics;

namespace Pyzag.Peers;

/// <summary>Measures a case on both sides in turns, so that whatever else the machine does hits both alike.</summary>
static class AlternatingRounds
{
    const double SecondsPerRound = 0.1;

    public static PeerResult Measure(IPeerCase peerCase, PythonPeer python, int rounds)
    {
        var calls = CallsPerRound(peerCase);
        python.Measure(peerCase, calls);
        var pythonTimes = new double[rounds];
        var pyzagTimes = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            pythonTimes[round] = python.Measure(peerCase, calls);
            pyzagTimes[round] = Time(peerCase, calls);
        }

        return new PeerResult(peerCase.Name, peerCase.Part, Median(pythonTimes) / calls, Median(pyzagTimes) / calls);
    }

    /// <summary>Doubles the calls until a round is long enough; on the way the runtime compiles and optimizes the loop.</summary>
    static int CallsPerRound(IPeerCase peerCase)
    {
        var calls = 1;
        while (Time(peerCase, calls) < SecondsPerRound)
            calls *= 2;
        return calls;
    }

    static double Time(IPeerCase peerCase, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        peerCase.Run(calls);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
