using System.Globalization;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Pyzag.Benchmarks;

/// <summary>Draws the times of <see cref="ScalingBenchmarks"/>: the least of what was measured at each size, with a panel for each sweep.</summary>
sealed class ScalingPicture : ExporterBase
{
    private const double PanelWidth = 230, PanelHeight = 250, Legend = 30;
    private const double MillisecondsPerNanosecond = 1e-6;

    private static readonly (string Method, string Label, string Color)[] Curves =
    [
        (nameof(ScalingBenchmarks.ForwardAndAdjoint), "forward and adjoint", "#c0392b"),
        (nameof(ScalingBenchmarks.Forward), "forward", "#2c6fad"),
    ];

    protected override string FileExtension => "svg";

    protected override string FileNameSuffix => "-picture";

    public override void ExportToLog(Summary summary, ILogger logger)
    {
        var times = summary.Reports.Where(report => report.ResultStatistics is not null).ToDictionary(
            report => (report.BenchmarkCase.Descriptor.WorkloadMethod.Name, (ScalingSize)report.BenchmarkCase.Parameters[nameof(ScalingBenchmarks.Size)]),
            report => report.ResultStatistics!.Min * MillisecondsPerNanosecond);
        if (times.Count == 0)
            return;
        var panels = ScalingSweep.All.Select((sweep, i) => new LogPanel(sweep.Name, sweep.Numbers, i * PanelWidth, Legend, PanelWidth, PanelHeight, (times.Values.Min(), times.Values.Max()))).ToArray();
        foreach (var (panel, sweep) in panels.Zip(ScalingSweep.All))
            foreach (var (method, _, color) in Curves)
                panel.AddCurve([.. sweep.Numbers.Where(number => times.ContainsKey((method, sweep.With(number)))).Select(number => ((double)number, times[(method, sweep.With(number))]))], color);
        logger.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PanelWidth * panels.Length} {PanelHeight + Legend}" font-family="sans-serif" font-size="12">"""));
        logger.WriteLine("""<rect width="100%" height="100%" fill="white"/>""");
        foreach (var (i, (_, label, color)) in Curves.Index())
            logger.WriteLine($"""<path d="M{60 + 170 * i} 18h24" stroke="{color}" stroke-width="2"/><text x="{90 + 170 * i}" y="22">{label}, ms</text>""");
        foreach (var panel in panels)
            logger.Write(panel.ToSvg());
        logger.WriteLine("</svg>");
    }
}
