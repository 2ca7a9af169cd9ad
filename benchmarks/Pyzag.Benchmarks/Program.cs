using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// On a busy machine the program that BenchmarkDotNet builds takes longer than the two minutes that it grants.
var config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
