using System.Buffers;
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

    // Step by step, one for every series.
    private readonly StepRecord[] _records;
    private readonly int _size;

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
        _size = checked((int)steps * _count);
        _records = ArrayPool<StepRecord>.Shared.Rent(_size);
    }

    /// <summary>The largest residual norm of the series that have converged; an estimate for those whose convergence was foreseen.</summary>
    internal double LargestNorm { get; private set; }

    /// <summary>By how much the last correction reduced the residual norm of the open series, at worst; above or at 1 where it did not.</summary>
    internal double Contraction { get; private set; } = 1;

    /// <summary>Whether one more correction that contracts like the last one is enough for all open series.</summary>
    internal bool IsAlmostConverged { get; private set; }

    private Span<StepRecord> Records => _records.AsSpan(0, _size);

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
        StepMeasures.Norms(residual, Records);
        Measure(iterate);
        (Contraction, IsAlmostConverged) = (0, _corrections > 0);
        for (var series = 0; series < _count; series++)
        {
            if (!_open[series])
                continue;
            var (worst, contraction, next) = Examine(series, out var norm);
            if (FirstStep<bool>(_singular, series, static flag => flag) is { } step)
                Fail(series, NewtonStatus.SingularJacobian, step);
            else if (!double.IsFinite(norm))
                Fail(series, NewtonStatus.NonFinite, FirstStep<StepRecord>(Records, series, static record => !double.IsFinite(record.Norm)));
            else if (worst <= 0)
                Converge(series, norm);
            else
                (Contraction, IsAlmostConverged) = (Math.Max(Contraction, contraction), IsAlmostConverged && next);
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
        for (var series = 0; series < _count; series++)
            if (_open[series] && Foresee(series) is { } norm)
                Converge(series, norm);
        return !_open.Contains(true);
    }

    /// <summary>Remembers the correction that leads to the next iterate, and where the Jacobian it came from was singular.</summary>
    internal void Remember(Tensor correction, Tensor singular)
    {
        var records = Records;
        for (var k = 0; k < records.Length; k++)
        {
            ref var record = ref records[k];
            record.Before = k < _count ? record.Norm : Math.Max(records[k - _count].Before, record.Norm);
            record.PreviousSize = _corrections == 0 ? double.PositiveInfinity : record.Size;
        }

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
                Fail(b, status, FirstStep<StepRecord>(Records, b, static record => !(record.Missing <= 0)));
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
        ArrayPool<StepRecord>.Shared.Return(_records);
        _openMask?.Dispose();
        _correction?.Dispose();
    }

    /// <summary>
    /// Goes through the steps of a series: what is missing to convergence at worst, how much of the residual the last correction has left
    /// at worst, whether another one like it would be enough, and the largest residual norm, NaN if there is one.
    /// </summary>
    private (double Missing, double Contraction, bool Next) Examine(int series, out double norm)
    {
        var records = Records;
        var (worst, contraction, next) = (double.NegativeInfinity, 0.0, true);
        norm = 0;
        for (var k = series; k < records.Length; k += _count)
        {
            ref var record = ref records[k];
            norm = Math.Max(norm, record.Norm);
            record.Missing = record.Norm - _options.AbsoluteTolerance;
            if (_corrections > 0)
            {
                // The error of a step comes from no later one, so that norms count up to it.
                var change = norm / Math.Max(record.Before, StepMeasures.SmallestDivisor);
                _unsettled[series] |= change > 1 && record.Size > _noticeable;
                contraction = Math.Max(contraction, change);
                record.Drop = Math.Min(change, 1);
                var error = record.Error * record.Drop;
                record.Missing = Math.Min(record.Missing, error - _tolerance);
                next &= IsEnough(error * record.Drop, record.Norm * record.Drop);
            }

            worst = Math.Max(worst, record.Missing);
        }

        return (worst, _corrections > 0 ? contraction : 1, next);
    }

    /// <summary>Measures the last correction, once.</summary>
    private void Measure(Tensor iterate)
    {
        if (_measured || _correction is null)
            return;
        StepMeasures.Sizes(_correction, iterate, _scale, NegligibleFraction(iterate.dtype), Records);
        _measured = true;
    }

    /// <summary>The largest residual norm that is to be expected of a series, if it has converged; null otherwise.</summary>
    private double? Foresee(int series)
    {
        var largest = 0.0;
        for (var k = series; k < _size; k += _count)
        {
            ref readonly var record = ref _records[k];
            // A step whose own residual is small still moves with the steps before it, and one that goes farther than before does not contract.
            largest = Math.Max(largest, record.Norm * record.Drop);
            var norm = record.Size <= record.PreviousSize ? largest : double.PositiveInfinity;
            if (!IsEnough(record.Error * record.Drop, norm))
                return null;
        }

        return largest;
    }

    /// <summary>Whether an error and a residual norm that are foreseen are small enough.</summary>
    private bool IsEnough(double error, double norm) => error <= Caution * _tolerance || norm <= Caution * _options.AbsoluteTolerance;

    private void Converge(int series, double norm)
    {
        Decide(series);
        LargestNorm = Math.Max(LargestNorm, norm);
    }

    private void Fail(int series, NewtonStatus status, int? step)
    {
        Decide(series);
        var first = step ?? 0;
        _failed[series] = new NewtonFailure(status, first, Shapes.Unravel(series, _batch), Records[first * _count + series].Norm);
    }

    private void Decide(int series)
    {
        _open[series] = false;
        _openMask?.Dispose();
        _openMask = null;
    }

    /// <summary>The first step of a series for which something is true.</summary>
    private int? FirstStep<T>(ReadOnlySpan<T> values, int series, Predicate<T> predicate)
    {
        for (var k = series; k < values.Length; k += _count)
            if (predicate(values[k]))
                return k / _count;
        return null;
    }

    /// <summary>The numbers of a boolean tensor, in the host's memory; they belong to the open dispose scope.</summary>
    private static ReadOnlySpan<bool> Flags(Tensor mask) => MemoryMarshal.Cast<byte, bool>(mask.cpu().contiguous().bytes);

    /// <summary>A mask <c>(batch…)</c> on the device of the state.</summary>
    private Tensor Mask(bool[] series)
    {
        using var scope = TensorScope.Open();
        return scope.Return(tensor(series).reshape(_batch).to(_scale.device));
    }

    /// <summary>Below which fraction of the largest component another counts as if it were that large.</summary>
    private static double NegligibleFraction(ScalarType dtype) => dtype == ScalarType.Float32 ? 3e-4 : 1e-8;
}
