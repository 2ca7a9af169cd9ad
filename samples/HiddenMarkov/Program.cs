using HiddenMarkovSample;
using Pyzag.Samples;
using Pyzag.Stochastic;
using Spectre.Console;
using static TorchSharp.torch;

return Sample.Run(() => SampleOptions.Parse(args), Learn);

static void Learn(SampleOptions options, CancellationToken cancellation)
{
    set_num_threads(1); // What a step computes is too little to be shared.
    using var emissions = Emissions.Read();
    Console.WriteLine($"{emissions.shape[1]} series of {emissions.shape[0]} emissions; signal, noise and the probabilities of {HiddenMarkovModel.States} hidden states are drawn from their posterior.");
    var estimates = Sample.WithProgressBar("sampling", options.Chains * (options.Warmup + options.Draws), bar => Posterior.Estimate(emissions, options, Sample.Report<SamplingProgress>(Report(bar)), cancellation));
    ShowTable(estimates);
    Console.WriteLine($"The central 95 % cover the true value of {estimates.Count(estimate => estimate.Covers)} of {estimates.Count} quantities.");
    IntervalPicture.Save(options.Picture, estimates);
    Sample.ShowPath("Picture", options.Picture);
}

static Action<SamplingProgress> Report(ProgressTask bar) => progress =>
{
    bar.Description = $"{progress.Evaluations} evaluations, {progress.Divergences} divergences";
    bar.Value = progress.Transitions;
};

static void ShowTable(IReadOnlyList<Estimate> estimates)
{
    var table = new Table().AddColumns("quantity", "mean", "sd", "2.5 %", "97.5 %", "R-hat", "ESS", "true");
    foreach (var estimate in estimates)
        table.AddRow(
            estimate.Quantity.Name, $"{estimate.Mean:F4}", $"{estimate.Deviation:F4}", $"{estimate.Low:F4}", $"{estimate.High:F4}", $"{estimate.RHat:F3}", $"{estimate.EffectiveSize:F0}",
            $"{estimate.Quantity.True:F4}");
    AnsiConsole.Write(table);
}
