namespace Pyzag.Benchmarks;

/// <summary>Sizes that differ from the middle one in a single number.</summary>
/// <param name="Name">What the number counts.</param>
/// <param name="Numbers">Its values, in ascending order.</param>
/// <param name="With">The size with a value of it.</param>
sealed record ScalingSweep(string Name, IReadOnlyList<int> Numbers, Func<int, ScalingSize> With)
{
    public static IReadOnlyList<ScalingSweep> All { get; } =
    [
        new("steps", [25, 100, 400, 1600, 6400], steps => ScalingSize.Middle with { Steps = steps }),
        new("series", [1, 10, 100, 1000], batch => ScalingSize.Middle with { Batch = batch }),
        new("state components", [1, 2, 4, 8, 16, 32], state => ScalingSize.Middle with { State = state }),
        new("steps of a block", [1, 5, 25, 100, 400], blockSize => ScalingSize.Middle with { BlockSize = blockSize }),
    ];
}
