namespace Pyzag;

/// <summary>A minimization and the point that it found.</summary>
/// <typeparam name="TPoint">What the function takes.</typeparam>
public sealed class Minimum<TPoint> : MinimizeResult
{
    internal Minimum(TPoint point, MinimizeResult result) : base(result) => Point = point;

    /// <summary>
    /// The best point, in the form, dtype and place of the start: the argument of the evaluation whose value is <see cref="MinimizeResult.Value"/>. Its tensors are the caller's, in the dispose scope that was open at
    /// the call, and need no gradient.
    /// </summary>
    public TPoint Point { get; }
}
