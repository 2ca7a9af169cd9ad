namespace HiddenMarkovSample;

/// <summary>One of the 14 numbers that are learned.</summary>
/// <param name="Site">The name that the model draws it by.</param>
/// <param name="Index">Its place there.</param>
/// <param name="True">The value that the series were drawn with.</param>
public sealed record Quantity(string Site, IReadOnlyList<long> Index, double True)
{
    private static readonly double[] s_start = [0.9, 0.09, 0.01];
    private static readonly double[,] s_transition = { { 0.9, 0.09, 0.01 }, { 0.1, 0.8, 0.1 }, { 0.2, 0.1, 0.7 } };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Quantity> All { get; } =
    [
        new("signal", [], 1.15),
        new("noise", [], 0.15),
        .. s_start.Select((value, state) => new Quantity("start", [state], value)),
        .. from source in Enumerable.Range(0, HiddenMarkovModel.States)
           from target in Enumerable.Range(0, HiddenMarkovModel.States)
           select new Quantity("transition", [source, target], s_transition[source, target]),
    ];

    /// <summary>Its name, with states counted from 1.</summary>
    public string Name => Index.Count == 0 ? Site : $"{Site} {string.Join("→", Index.Select(state => state + 1))}";
}
