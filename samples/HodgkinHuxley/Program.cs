using HodgkinHuxleySample;
using Pyzag;
using Pyzag.Samples;
using Spectre.Console;
using static TorchSharp.torch;

const double PictureDuration = 60;
const double CheckedCurrent = 10, CheckedDuration = 20;
const int CheckedSpike = 1;

double[] currents = [2, 4, 6, 7, 8, 10, 15, 20, 30, 50];
int[] shown = [1, 5, 8];

return Sample.Run(() => SampleOptions.Parse(args), Record);

void Record(SampleOptions options, CancellationToken cancellation)
{
    Console.WriteLine($"{currents.Length} neurons are recorded for {options.Duration} ms, each under a current of its own.");
    using var neuron = new Neuron();
    var recording = Sample.WithProgressBar("recording", 1, bar =>
    {
        using var off = no_grad();
        return Recording.Of(neuron, currents, options.Duration, Sample.Report<SolveProgress>(solve => bar.Value = (double)solve.StepsSolved / solve.Steps), cancellation);
    });

    ShowRates(recording);
    VoltagePicture.Save(options.Picture, recording, currents, shown, PictureDuration);
    Sample.ShowPath("Picture", options.Picture);
    ShowDerivatives(SpikeDerivative.All(neuron, CheckedCurrent, CheckedDuration, CheckedSpike, cancellation));
}

void ShowRates(Recording recording)
{
    var table = new Table().AddColumns("current in µA/cm²", "spikes", "firing rate in 1/s");
    foreach (var (index, current) in currents.Index())
        table.AddRow($"{current:0.0}", $"{recording.SpikeTimes(index).shape[0]}", $"{recording.FiringRate(index):f2}");
    AnsiConsole.Write(table);
}

void ShowDerivatives(IReadOnlyList<SpikeDerivative> derivatives)
{
    var table = new Table().AddColumns($"time of spike {CheckedSpike + 1} at {CheckedCurrent:0.0} µA/cm²", "adjoint", "finite difference");
    foreach (var (conductance, adjoint, difference) in derivatives)
        table.AddRow($"∂t/∂{conductance} in ms/(mS/cm²)", $"{adjoint:f8}", $"{difference:f8}");
    AnsiConsole.Write(table);
}
