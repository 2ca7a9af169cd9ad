using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Pyzag.Benchmarks;

switch (args)
{
    case [.., TorchCalls.Option]:
        TorchCalls.Write(Console.Out);
        break;
    case [.., TrainingMemory.Option]:
        TrainingMemory.Write(Console.Out);
        break;
    case [.., FitComparison.Option]:
        FitComparison.Write(Console.Out);
        break;
    default:
        // On a busy machine the program that BenchmarkDotNet builds takes longer than the two minutes that it grants.
        var config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
        break;
}
