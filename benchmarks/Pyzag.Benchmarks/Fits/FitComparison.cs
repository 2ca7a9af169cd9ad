using System.Diagnostics;
using System.Globalization;
using CannonSample;
using ViscoplasticSample;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>
/// What fits of the samples take to reach the noise of their data, by Levenberg-Marquardt and by the Adam of the samples: until the sum of
/// squares is within one variance of the least, which means within about a standard error of the estimates.
/// </summary>
static class FitComparison
{
    /// <summary>The option of the program that asks for it.</summary>
    public const string Option = "--fits";

    private const int Rounds = 3;
    private const int ShotCount = 150, CannonSteps = 400, Rows = 150, ViscoplasticSteps = 200;
    private const double StressNoise = 2;

    /// <summary>Measures, and writes the result.</summary>
    public static void Write(TextWriter writer)
    {
        set_num_threads(1);
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var shots = Shots.Simulate(ShotCount);
        using var histories = new StrainHistories(Rows);
        var stress = Laboratory.Measure(histories, StressNoise);

        writer.WriteLine("model         method                 steps   solves   time in s   squares / least");
        Compare(writer, "cannon", new CannonFits(shots, CannonSteps));
        Compare(writer, "viscoplastic", new ViscoplasticFits(histories, stress, ViscoplasticSteps));
    }

    private static void Compare(TextWriter writer, string model, ISampleFits fits)
    {
        using var end = new FitGoal(0);
        var least = fits.ByLeastSquares(end).SumOfSquares;
        Measure("Levenberg-Marquardt", fits.ByLeastSquares);
        Measure("Adam", fits.ByAdam);

        void Measure(string method, Func<FitGoal, FitEffort> fit)
        {
            var (fastest, effort) = (double.PositiveInfinity, default(FitEffort));
            for (var round = 0; round < Rounds; round++)
            {
                using var goal = new FitGoal(least * (1 + 1.0 / fits.DegreesOfFreedom));
                var watch = Stopwatch.StartNew();
                effort = fit(goal);
                fastest = Math.Min(fastest, watch.Elapsed.TotalSeconds);
            }

            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{model,-13} {method,-20} {effort.Steps,7} {effort.Solves,8} {fastest,11:F2} {effort.SumOfSquares / least,17:F6}"));
        }
    }
}
