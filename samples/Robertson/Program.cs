using Pyzag;
using Pyzag.Samples;
using RobertsonSample;
using Spectre.Console;
using static TorchSharp.torch;

return Sample.Run(() => SampleOptions.Parse(args), Compare);

static void Compare(SampleOptions options, CancellationToken cancellation)
{
    var decades = Kinetics.Decades(options.Decades);
    Console.WriteLine($"Three reactions are followed to t = {decades[^1]:0e+0} s, as an ordinary and as a differential-algebraic equation.");
    using var ode = new ReactionOde();
    using var dae = new ReactionDae();
    var times = Grid(ode, decades, cancellation);
    using var noGrad = no_grad();
    var fromOde = Solve("ODE", ode, times, cancellation);
    var fromDae = Solve("DAE", dae, times, cancellation);
    ShowConcentrations(times, decades, fromOde, fromDae);
    ConcentrationPicture.Save(options.Picture, times, fromOde);
    Sample.ShowPath("Picture", options.Picture);
    using var withGrad = enable_grad();
    ShowSensitivities(ode, dae, cancellation);
}

static Tensor Grid(ReactionOde model, IReadOnlyList<double> decades, CancellationToken cancellation) =>
    Sample.WithProgressBar("pilot", decades.Count, bar =>
    {
        return Kinetics.Grid(model, decades, Sample.Report<PilotProgress>(Report), cancellation);

        void Report(PilotProgress pilot)
        {
            bar.Description = $"pilot: {pilot.Steps} steps";
            bar.Value = decades.Count(decade => decade <= pilot.Time);
        }
    });

static Tensor Solve(string name, ReactionOde model, Tensor times, CancellationToken cancellation) =>
    Sample.WithProgressBar($"solve: {name}", times.shape[0], bar =>
        Kinetics.Solve(model, times, Sample.Report<SolveProgress>(solve => bar.Value = solve.StepsSolved), cancellation));

static void ShowConcentrations(Tensor times, IReadOnlyList<double> decades, Tensor ode, Tensor dae)
{
    var rows = searchsorted(times, tensor([.. decades], float64));
    var difference = ((dae - ode) / ode).abs().amax([-1]).index_select(0, rows).data<double>();
    var loss = (ode.sum(-1) - 1).abs().index_select(0, rows).data<double>();
    var y = ode.index_select(0, rows);
    var table = new Table().AddColumns("t in s", "y1", "y2", "y3", "DAE − ODE", "|Σy − 1|");
    foreach (var (row, time) in decades.Index())
        table.AddRow([$"{time:0e+0}", .. y[row].data<double>().Select(value => $"{value:0.0000000e+0}"), $"{difference[row]:0.0e+0}", $"{loss[row]:0.0e+0}"]);
    AnsiConsole.Write(table);
}

static void ShowSensitivities(ReactionOde ode, ReactionOde dae, CancellationToken cancellation)
{
    var times = Kinetics.Grid(ode, [PublishedSensitivities.Time], null, cancellation);
    var fromOde = Kinetics.Sensitivities(ode, times, cancellation);
    var fromDae = Kinetics.Sensitivities(dae, times, cancellation);
    var table = new Table().AddColumns($"at t = {PublishedSensitivities.Time} s", "ODE, adjoint", "DAE, adjoint", "published", "error");
    for (var i = 0; i < 3; i++)
        for (var j = 0; j < 3; j++)
        {
            var (value, published) = (fromOde[i, j].item<double>(), PublishedSensitivities.Values[i][j]);
            table.AddRow($"∂y{i + 1}/∂k{j + 1}", $"{value:0.0000000e+0}", $"{fromDae[i, j].item<double>():0.0000000e+0}", $"{published:0.0000000e+0}", $"{Math.Abs(value / published - 1):0.0e+0}");
        }

    AnsiConsole.Write(table);
}
