using static TorchSharp.torch;

namespace ViscoplasticSample;

/// <summary>
/// The tests that a laboratory makes, as one batch: pulling at four speeds, loading and unloading, two cycles at two speeds, and a relaxation test, in which the strain is held. Each takes its own
/// time, so times differ between the series.
/// </summary>
public sealed class StrainHistories : IDisposable
{
    // Strains at the corners of each history, all legs but those of a hold at the given rate.
    private static readonly (string Name, double Rate, double[] Corners, double Hold)[] s_tests =
    [
        ("pull, 1e-5/s", 1e-5, [0.02], 0),
        ("pull, 1e-4/s", 1e-4, [0.02], 0),
        ("pull, 1e-3/s", 1e-3, [0.02], 0),
        ("pull, 1e-2/s", 1e-2, [0.02], 0),
        ("load and unload, 1e-3/s", 1e-3, [0.015, 0.01, 0.02], 0),
        ("cycles, 1e-4/s", 1e-4, [0.005, -0.005, 0.005, -0.005], 0),
        ("cycles, 1e-2/s", 1e-2, [0.005, -0.005, 0.005, -0.005], 0),
        ("pull at 1e-3/s, then hold", 1e-3, [0.01], 200),
    ];

    /// <summary>Makes the histories.</summary>
    /// <param name="steps">How many rows each has.</param>
    public StrainHistories(int steps)
    {
        using var scope = NewDisposeScope();
        var rows = s_tests.Select(test => History(test.Rate, test.Corners, test.Hold, steps)).ToArray();
        Times = stack(rows.Select(row => row.Times), 1).DetachFromDisposeScope();
        Strains = stack(rows.Select(row => row.Strains), 1).DetachFromDisposeScope();
        var backward = (Strains[1..] - Strains[..^1]) / (Times[1..] - Times[..^1]);
        Rates = cat([zeros_like(backward[..1]), backward]).unsqueeze(-1).DetachFromDisposeScope();
    }

    /// <summary>What the tests are.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_tests.Select(test => test.Name)];

    /// <summary>The times in s, <c>(step, test)</c>.</summary>
    public Tensor Times { get; }

    /// <summary>The strains, <c>(step, test)</c>.</summary>
    public Tensor Strains { get; }

    /// <summary>The strain rate of the step that ends in each row, in 1/s, <c>(step, test, 1)</c>.</summary>
    public Tensor Rates { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Times.Dispose();
        Strains.Dispose();
        Rates.Dispose();
    }

    /// <summary>Equal parts of the way along a history; of one with a hold, half of the rows, closer together at first, are the hold.</summary>
    private static (Tensor Times, Tensor Strains) History(double rate, double[] corners, double hold, int steps)
    {
        double[] strains = [0, .. corners];
        double[] times = [0, .. corners.Select((_, leg) => Enumerable.Range(0, leg + 1).Sum(i => Math.Abs(strains[i + 1] - strains[i])) / rate)];
        var moving = hold > 0 ? steps / 2 : steps;
        var ramp = linspace(0, times[^1], moving, dtype: float64);
        var held = linspace(0, 1, steps - moving + 1, dtype: float64)[1..].pow(2) * hold + times[^1];
        var when = hold > 0 ? cat([ramp, held]) : ramp;
        return (when, tensor(when.data<double>().Select(time => Along(times, strains, time)).ToArray()));
    }

    /// <summary>The strain at a time, linear between corners, and what it was at the last after that.</summary>
    private static double Along(double[] times, double[] strains, double time)
    {
        var next = Array.FindIndex(times, corner => corner > time);
        if (next < 0)
            return strains[^1];
        var part = (time - times[next - 1]) / (times[next] - times[next - 1]);
        return strains[next - 1] + part * (strains[next] - strains[next - 1]);
    }
}
