using System.Numerics;
using System.Runtime.InteropServices;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// The convergence test of one block, as <see cref="NewtonOptions"/> defines it, and what it has decided about every series. A series that
/// is decided, converged or failed, is left alone from then on, so that its result does not depend on the company it is solved in (unless
/// they share a Jacobian). Of the tensors it knows a few numbers per step and series, which <see cref="StepMeasures"/> brings to the host;
/// whatever is decided is decided here.
/// </summary>
internal sealed class ConvergenceTest : IDisposable
{
    // What is foreseen, not seen, has to be better by this much.
    private const double Caution = 0.1;

    private readonly NewtonOptions _options;
    private readonly Tensor _scale;
    private readonly double _tolerance;
    private readonly double _noticeable;
    private readonly long[] _batch;
    private readonly int _count;

    // Of every series: whether it is still to be solved, why it failed if it did, and whether its residual has grown under a correction that was not small.
    private readonly bool[] _open;
    private readonly NewtonFailure?[] _failed;
    private readonly bool[] _unsettled;
    private Tensor? _openMask;

    private readonly StepTable _steps;

    // The last correction, whether its size has been measured, and where the Jacobian it came from was singular, step by step; empty if nowhere.
    private Tensor? _correction;
    private bool[] _singular = [];
    private bool _measured;
    private int _corrections;

    /// <param name="options">The tolerances.</param>
    /// <param name="scale">The largest that every state component of a series has been up to this block, <c>(batch…, state)</c>.</param>
    /// <param name="steps">How many steps the block has.</param>
    /// <param name="series">Which series to solve for, <c>(batch…)</c>; null for all.</param>
    internal ConvergenceTest(NewtonOptions options, Tensor scale, long steps, Tensor? series)
    {
        _options = options;
        _scale = scale;
        _tolerance = options.RelativeToleranceFor(scale.dtype);
        _noticeable = options.NoticeableFor(scale.dtype);
        _batch = scale.shape[..^1];
        _count = checked((int)_batch.Aggregate(1L, (product, size) => product * size));
        _failed = new NewtonFailure?[_count];
        _unsettled = new bool[_count];
        _open = new bool[_count];
        if (series is null)
            Array.Fill(_open, true);
        else
            Flags(series).CopyTo(_open);
        _openMask = series?.alias().DetachFromDisposeScope();
        _steps = new StepTable(checked((int)steps), _count);
    }

    /// <summary>The largest residual norm of the series that have converged; an estimate for those whose convergence was foreseen.</summary>
    internal double LargestNorm { get; private set; }

    /// <summary>By how much the last correction reduced the residual norm of the open series, at worst; above or at 1 where it did not.</summary>
    internal double Contraction { get; private set; } = 1;

    /// <summary>Whether one more correction that contracts like the last one is enough for all open series.</summary>
    internal bool IsAlmostConverged { get; private set; }

    /// <summary>The series that are still open, <c>(batch…)</c>; null when all are. It stays the test's.</summary>
    internal Tensor? OpenSeries()
    {
        if (_openMask is null && Array.IndexOf(_open, false) >= 0)
            _openMask = Mask(_open).DetachFromDisposeScope();
        return _openMask;
    }

    /// <summary>Tests an iterate: true when every series is decided.</summary>
    internal bool Test(Tensor residual, Tensor iterate)
    {
        StepMeasures.Norms(residual, _steps);
        Measure(iterate);
        (Contraction, IsAlmostConverged) = (0, _corrections > 0);
        for (var first = 0; first < _count; first += Vector<double>.Count)
        {
            var columns = Math.Min(Vector<double>.Count, _count - first);
            if (!_open.AsSpan(first, columns).Contains(true))
                continue;
            var found = Examine(first);
            for (var lane = 0; lane < columns; lane++)
                if (_open[first + lane])
                    Judge(first + lane, found.Norm[lane], found.Missing[lane], found.Contraction[lane], found.Unsettled[lane] != 0, found.Next[lane] != 0);
        }

        return !_open.Contains(true);
    }

    /// <summary>
    /// Decides series that the last correction makes converge, judged by how much the one before contracted: near a solution a Newton
    /// correction contracts no less than the one before it, so that the residual need not be evaluated to see it. True when every series is
    /// decided.
    /// </summary>
    /// <param name="iterate">The states that the correction has led to.</param>
    internal bool Foresee(Tensor iterate)
    {
        if (_corrections < 2 || _singular.Length > 0)
            return false;
        Measure(iterate);
        for (var first = 0; first < _count; first += Vector<double>.Count)
        {
            var (norm, enough) = Foresee(first);
            for (var lane = 0; lane < Math.Min(Vector<double>.Count, _count - first); lane++)
                if (_open[first + lane] && enough[lane] != 0)
                    Converge(first + lane, norm[lane]);
        }

        return !_open.Contains(true);
    }

    /// <summary>Remembers the correction that leads to the next iterate, and where the Jacobian it came from was singular.</summary>
    internal void Remember(Tensor correction, Tensor singular)
    {
        _steps.Advance(first: _corrections == 0);
        _correction?.Dispose();
        _correction = correction.alias().DetachFromDisposeScope();
        var flags = Flags(singular);
        _singular = flags.Contains(true) ? flags.ToArray() : [];
        _measured = false;
        _corrections++;
    }

    /// <summary>Decides open series from outside.</summary>
    /// <param name="status">What became of them.</param>
    /// <param name="series">Which, <c>(batch…)</c>; null for all that are open.</param>
    internal void Close(NewtonStatus status, Tensor? series = null)
    {
        var chosen = series is null ? [] : Flags(series);
        for (var b = 0; b < _count; b++)
            if (_open[b] && (series is null || chosen[b]))
                Fail(b, status, FirstStep(_steps.Missing, b, static missing => !(missing <= 0)));
    }

    /// <summary>Where a correction is below what the tolerance asks of a state, at every step of a series, so that it counts as done whatever the residual does, <c>(batch…)</c>.</summary>
    internal Tensor Negligible(Tensor correction, Tensor iterate)
    {
        using var scope = TensorScope.Open();
        return scope.Return((correction.abs().amax(0) <= _tolerance * Accumulate(_scale, iterate)).all(-1));
    }

    /// <summary>What was decided, with tensors that belong to the open dispose scope.</summary>
    internal NewtonOutcome Outcome(int iterations)
    {
        var unsettled = _unsettled.Contains(true) ? Mask(_unsettled) : null;
        var failures = _failed.OfType<NewtonFailure>().ToArray();
        var failed = failures.Length == 0 ? null : Mask(Array.ConvertAll(_failed, failure => failure is not null));
        return new NewtonOutcome(iterations, LargestNorm, unsettled, failed, failures);
    }

    /// <summary>The largest that every state component has been, <c>(batch…, state)</c>, over what was seen before and the given states <c>(step, batch…, state)</c>.</summary>
    internal static Tensor Accumulate(Tensor? scale, Tensor states)
    {
        var largest = states.abs().amax(0);
        return scale is null ? largest : largest.maximum(scale);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _steps.Dispose();
        _openMask?.Dispose();
        _correction?.Dispose();
    }

    /// <summary>Decides a series, if it can be, and otherwise counts what the last correction did for it.</summary>
    private void Judge(int series, double norm, double missing, double contraction, bool unsettled, bool next)
    {
        _unsettled[series] |= unsettled;
        if (FirstSingularStep(series) is { } step)
            Fail(series, NewtonStatus.SingularJacobian, step);
        else if (!double.IsFinite(norm))
            Fail(series, NewtonStatus.NonFinite, FirstStep(_steps.Norm, series, static norm => !double.IsFinite(norm)));
        else if (missing <= 0)
            Converge(series, norm);
        else
            (Contraction, IsAlmostConverged) = (Math.Max(Contraction, contraction), IsAlmostConverged && next);
    }

    /// <summary>
    /// Goes through the steps of some neighbouring series: the largest residual norm, NaN if there is one, what is missing to convergence at
    /// worst, how much of the residual the last correction has left at worst, whether the residual has grown under a correction that was not
    /// small, and whether another one like the last would be enough.
    /// </summary>
    private (Vector<double> Norm, Vector<double> Missing, Vector<double> Contraction, Vector<long> Unsettled, Vector<long> Next) Examine(int first)
    {
        var (norms, largest, before, drops, sizes, missing) = (_steps.Norm, _steps.Largest, _steps.Before, _steps.Drop, _steps.Size, _steps.Missing);
        var (norm, worst, contraction) = (Vector<double>.Zero, new Vector<double>(double.NegativeInfinity), Vector<double>.Zero);
        var (unsettled, next) = (Vector<long>.Zero, Vector<long>.AllBitsSet);
        for (var k = first; k < _steps.Length; k += _steps.Width)
        {
            var own = new Vector<double>(norms, k);
            // The error of a step comes from no later one, so that norms count up to it.
            norm = Vector.Max(norm, own);
            norm.CopyTo(largest, k);
            var left = own - new Vector<double>(_options.AbsoluteTolerance);
            if (_corrections > 0)
            {
                var change = norm / Vector.Max(new Vector<double>(before, k), new Vector<double>(StepMeasures.SmallestDivisor));
                unsettled |= Vector.GreaterThan(change, Vector<double>.One) & Vector.GreaterThan(new Vector<double>(sizes, k), new Vector<double>(_noticeable));
                contraction = Vector.Max(contraction, change);
                var drop = Vector.Min(change, Vector<double>.One);
                drop.CopyTo(drops, k);
                var error = Error(k) * drop;
                left = Vector.Min(left, error - new Vector<double>(_tolerance));
                next &= AreEnough(error * drop, own * drop);
            }

            left.CopyTo(missing, k);
            worst = Vector.Max(worst, left);
        }

        return (norm, worst, _corrections > 0 ? contraction : Vector<double>.One, unsettled, next);
    }

    /// <summary>Measures the last correction, once.</summary>
    private void Measure(Tensor iterate)
    {
        if (_measured || _correction is null)
            return;
        StepMeasures.Sizes(_correction, iterate, _scale, NegligibleFraction(iterate.dtype), _steps);
        _measured = true;
    }

    /// <summary>The largest residual norm that is to be expected of some neighbouring series, and whether they have converged.</summary>
    private (Vector<double> Norm, Vector<long> Enough) Foresee(int first)
    {
        var (norms, drops, sizes, previous) = (_steps.Norm, _steps.Drop, _steps.Size, _steps.PreviousSize);
        var (largest, enough) = (Vector<double>.Zero, Vector<long>.AllBitsSet);
        for (var k = first; k < _steps.Length && Vector.EqualsAny(enough, Vector<long>.AllBitsSet); k += _steps.Width)
        {
            // A step whose own residual is small still moves with the steps before it, and one that goes farther than before does not contract.
            var drop = new Vector<double>(drops, k);
            largest = Vector.Max(largest, new Vector<double>(norms, k) * drop);
            var norm = Vector.ConditionalSelect(Vector.LessThanOrEqual(new Vector<double>(sizes, k), new Vector<double>(previous, k)), largest, new Vector<double>(double.PositiveInfinity));
            enough &= AreEnough(Error(k) * drop, norm);
        }

        return (largest, enough);
    }

    /// <summary>
    /// The error of steps before the last correction: its size, component by component, so that small components count as much as large
    /// ones, until the rounding of the large ones keeps a small one from getting better.
    /// </summary>
    private Vector<double> Error(int k)
    {
        var size = new Vector<double>(_steps.Size, k);
        return Vector.ConditionalSelect(Vector.GreaterThan(size, new Vector<double>(0.5) * new Vector<double>(_steps.PreviousSize, k)), new Vector<double>(_steps.Overall, k), size);
    }

    /// <summary>Where an error and a residual norm that are foreseen are small enough.</summary>
    private Vector<long> AreEnough(Vector<double> error, Vector<double> norm) =>
        Vector.LessThanOrEqual(error, new Vector<double>(Caution * _tolerance)) |
        Vector.LessThanOrEqual(norm, new Vector<double>(Caution * _options.AbsoluteTolerance));

    private void Converge(int series, double norm)
    {
        Decide(series);
        LargestNorm = Math.Max(LargestNorm, norm);
    }

    private void Fail(int series, NewtonStatus status, int? step)
    {
        Decide(series);
        var first = step ?? 0;
        _failed[series] = new NewtonFailure(status, first, Shapes.Unravel(series, _batch), _steps.Norm[first * _steps.Width + series]);
    }

    private void Decide(int series)
    {
        _open[series] = false;
        _openMask?.Dispose();
        _openMask = null;
    }

    /// <summary>The first step of a series for which a number is as it should not be.</summary>
    private int? FirstStep(double[] numbers, int series, Predicate<double> predicate)
    {
        for (var k = series; k < _steps.Length; k += _steps.Width)
            if (predicate(numbers[k]))
                return k / _steps.Width;
        return null;
    }

    /// <summary>The first step of a series at which the last Jacobian was singular.</summary>
    private int? FirstSingularStep(int series)
    {
        for (var k = series; k < _singular.Length; k += _count)
            if (_singular[k])
                return k / _count;
        return null;
    }

    /// <summary>The numbers of a boolean tensor, in the host's memory; they belong to the open dispose scope.</summary>
    private static ReadOnlySpan<bool> Flags(Tensor mask) => MemoryMarshal.Cast<byte, bool>(HostMemory.Bytes(mask));

    /// <summary>A mask <c>(batch…)</c> on the device of the state.</summary>
    private Tensor Mask(bool[] series)
    {
        using var scope = TensorScope.Open();
        return scope.Return(tensor(series).reshape(_batch).to(_scale.device));
    }

    /// <summary>Below which fraction of the largest component another counts as if it were that large.</summary>
    private static double NegligibleFraction(ScalarType dtype) => dtype == ScalarType.Float32 ? 3e-4 : 1e-8;
}
