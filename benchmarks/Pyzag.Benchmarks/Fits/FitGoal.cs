namespace Pyzag.Benchmarks;

/// <summary>Ends a fit as soon as its sum of squares is small enough.</summary>
sealed class FitGoal(double sumOfSquares) : IProgress<MinimizeProgress>, IDisposable
{
    private readonly CancellationTokenSource _reached = new();

    /// <summary>Is cancelled when the goal is reached.</summary>
    public CancellationToken Reached => _reached.Token;

    /// <summary>How many sums of squares were told.</summary>
    public int Told { get; private set; }

    /// <summary>The least of them.</summary>
    public double Least { get; private set; } = double.PositiveInfinity;

    /// <summary>Is told a sum of squares.</summary>
    public void Tell(double squares)
    {
        Told++;
        Least = Math.Min(Least, squares);
        if (squares <= sumOfSquares)
            _reached.Cancel();
    }

    /// <inheritdoc/>
    public void Report(MinimizeProgress value) => Tell(2 * value.Value);

    /// <inheritdoc/>
    public void Dispose() => _reached.Dispose();
}
