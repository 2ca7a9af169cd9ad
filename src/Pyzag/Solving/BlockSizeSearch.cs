namespace Pyzag;

/// <summary>
/// Looks for the block size that takes the least time per step. It climbs from small blocks by doubling until they become clearly slower, and goes down again through those that did not, so
/// that each is measured at an earlier and at a later place of the series; the better of the two counts.
/// </summary>
internal sealed class BlockSizeSearch(int largest)
{
    /// <summary>The size to begin with.</summary>
    internal const int Smallest = 4;

    // Slower than the best by this factor, a size is not looked at again, nor any above it.
    private const double Hopeless = 1.5;

    // Sizes this near to the best are as good, and the smallest of them converges most easily.
    private const double AsGood = 1.05;

    private readonly SortedDictionary<int, double> _perStep = [];
    private readonly Stack<int> _again = [];
    private bool _warm;
    private bool _climbing = true;

    /// <summary>The size to measure next; null when the search is over.</summary>
    internal int? Next { get; private set; } = Math.Min(Smallest, largest);

    /// <summary>The best size that has been measured; null before the first.</summary>
    internal int? Best
    {
        get
        {
            var limit = AsGood * _perStep.Values.DefaultIfEmpty(0).Min();
            return _perStep.Where(measured => measured.Value <= limit).Select(measured => (int?)measured.Key).FirstOrDefault();
        }
    }

    /// <summary>Takes the time per step of a block of size <see cref="Next"/>; infinity for one that was not solved. The first only warms the machine up.</summary>
    internal void Record(double perStep)
    {
        if (!_warm)
        {
            _warm = true;
            return;
        }

        var size = Next!.Value;
        _perStep[size] = _perStep.TryGetValue(size, out var before) ? Math.Min(before, perStep) : perStep;
        var limit = Hopeless * _perStep.Values.Min();
        if (_climbing && (perStep > limit || size == largest))
        {
            _climbing = false;
            foreach (var candidate in _perStep.Where(measured => measured.Value <= limit))
                _again.Push(candidate.Key);
        }

        Next = _climbing ? (int)Math.Min(2L * size, largest) : _again.TryPop(out var next) ? next : null;
    }
}
