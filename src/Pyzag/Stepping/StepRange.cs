namespace Pyzag.Stepping;

/// <summary>A run of consecutive steps, <see cref="Start"/> included and <see cref="End"/> excluded. Step numbers are rows of the trajectory: step 0 is the initial state.</summary>
/// <param name="Start">The first step.</param>
/// <param name="End">The step after the last.</param>
public readonly record struct StepRange(long Start, long End)
{
    /// <summary>How many steps the range holds.</summary>
    public long Count => End - Start;

    /// <summary>Prints the range with its last step, as <c>steps 10..19</c>.</summary>
    public override string ToString() => Count == 1 ? $"step {Start}" : $"steps {Start}..{End - 1}";
}
