using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Pyzag.Benchmarks;

/// <summary>A sweep over many sizes in a few minutes: short measurements, in the process that is there.</summary>
sealed class ScalingConfig : ManualConfig
{
    public ScalingConfig()
    {
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(2)
            .WithIterationTime(TimeInterval.FromMilliseconds(150))
            .WithIterationCount(10));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddExporter(new ScalingPicture());
    }
}
