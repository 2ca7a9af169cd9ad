using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// The convergence test of one block, as <see cref="NewtonOptions"/> defines it, and what it has decided about every series. A series that is decided, converged or
/// failed, is left alone from then on, so that its result does not depend on the company it is solved in (unless they share a Jacobian). Everything is computed where the tensors are; the host reads a
/// few numbers per iteration.
/// </summary>
internal sealed class ConvergenceTest : IDisposable
{
    // Keeps 0 / 0 out: the smallest normal number of float32, so it is not 0 in either dtype.
    private const double SmallestDivisor = 1.2e-38;

    // What _status holds besides the values of NewtonStatus.
    private const long Open = -1;
    private const long Absent = -2;

    private readonly NewtonOptions _options;
    private readonly Tensor _scale;

    // One code per series, (batch…); null as long as all are open.
    private Tensor? _status;

    // What the last iterate leaves behind for the next test: the running residual norms, the correction, the size of the correction before, and where the Jacobian was singular.
    private Tensor? _previousNorm;
    private Tensor? _correction;
    private Tensor? _previousSize;
    private Tensor? _singular;

    // The series whose residual has grown under a correction that was not small, (batch…).
    private Tensor? _unsettled;

    // Of the series that have failed: the steps that are the reason, and their residual norms, (block, batch…).
    private Tensor? _failedSteps;
    private Tensor? _failedNorms;

    // Of the last test: residual norms and what is missing to convergence, (block, batch…).
    private Tensor? _norms;
    private Tensor? _excess;

    /// <param name="options">The tolerances.</param>
    /// <param name="scale">The largest that every state component of a series has been up to this block, <c>(batch…, state)</c>.</param>
    /// <param name="series">Which series to solve for, <c>(batch…)</c>; null for all.</param>
    internal ConvergenceTest(NewtonOptions options, Tensor scale, Tensor? series)
    {
        _options = options;
        _scale = scale;
        if (series is not null)
            _status = where(series, full_like(series, Open, int64), full_like(series, Absent, int64)).DetachFromDisposeScope();
    }

    /// <summary>The largest residual norm of the series that have converged.</summary>
    internal double LargestNorm { get; private set; }

    /// <summary>By how much the last correction reduced the residual norm of the open series, at worst; above or at 1 where it did not.</summary>
    internal double Contraction { get; private set; } = 1;

    /// <summary>The series that are still open, <c>(batch…)</c>, for the caller to dispose; null when all are.</summary>
    internal Tensor? OpenSeries() => _status?.eq(Open);

    /// <summary>Tests an iterate: true when every series is decided.</summary>
    internal bool Test(Tensor residual, Tensor iterate)
    {
        using var scope = TensorScope.Open();
        var norms = linalg.vector_norm(residual, dims: [-1]);
        var excess = norms - _options.AbsoluteTolerance;
        var worst = excess.amax(0);
        var slowest = ones_like(worst);
        if (_correction is not null)
        {
            var ratio = Running(norms) / _previousNorm!.clamp_min(SmallestDivisor);
            var error = Error(scope, iterate, ratio.clamp_max(1), out var size);
            excess = excess.minimum(error - _options.RelativeToleranceFor(norms.dtype));
            worst = excess.amax(0);
            slowest = ratio.amax(0);
            var unsettled = (ratio.gt(1) & size.gt(Math.Sqrt(_options.RelativeToleranceFor(norms.dtype)))).any(0);
            Keep(ref _unsettled, scope.Detach(_unsettled is null ? unsettled : _unsettled | unsettled));
        }

        Keep(ref _norms, scope.Detach(norms));
        Keep(ref _excess, scope.Detach(excess));
        var largest = norms.amax(0);
        var singular = _singular is null ? zeros_like(worst) : _singular.any(0).to(worst.dtype);
        if (_status is null)
        {
            var seen = Read(largest.amax(), slowest.amax(), worst.amax(), worst.amin(), singular.amax());
            (LargestNorm, Contraction) = (seen[0], seen[1]);
            if (double.IsFinite(LargestNorm) && seen[4] == 0 && (seen[2] <= 0 || seen[3] > 0))
                return seen[2] <= 0;
        }

        return Decide(scope, largest, worst, singular, slowest);
    }

    /// <summary>
    /// The estimated error of every step, <c>(block, batch…)</c>: the last correction, times the drop of the residual that it brought, against the size of the state. That is judged component by
    /// component, so that small ones count as much as large ones, until a small one gets no better because the rounding of the large ones keeps it from it.
    /// </summary>
    private Tensor Error(in TensorScope scope, Tensor iterate, Tensor drop, out Tensor size)
    {
        var correction = _correction!.abs();
        var scale = Accumulate(_scale, iterate);
        var largest = scale.amax([-1], keepdim: true);
        size = (correction / scale.maximum(NegligibleFraction(iterate.dtype) * largest).clamp_min(SmallestDivisor)).amax(-1);
        var error = size;
        if (_previousSize is not null)
            error = where(size.gt(0.5 * _previousSize), correction.amax(-1) / largest.squeeze(-1).clamp_min(SmallestDivisor), error);
        Keep(ref _previousSize, scope.Detach(size.alias()));
        return error * drop;
    }

    /// <summary>Decides series by series.</summary>
    private bool Decide(in TensorScope scope, Tensor largest, Tensor worst, Tensor singular, Tensor slowest)
    {
        _status ??= scope.Detach(full_like(worst, Open, int64));
        var open = _status.eq(Open);
        _status.masked_fill_(open & worst.le(0), (long)NewtonStatus.Converged);
        Fail(open & isfinite(largest).logical_not(), NewtonStatus.NonFinite, isfinite(_norms!).logical_not());
        if (_singular is not null)
            Fail(open & singular.gt(0), NewtonStatus.SingularJacobian, _singular);
        open = _status.eq(Open);
        var nothing = zeros_like(worst);
        var seen = Read(
            where(_status.eq((long)NewtonStatus.Converged), largest, nothing).amax(), where(open, slowest, nothing).amax(), open.any().to(worst.dtype));
        (LargestNorm, Contraction) = (seen[0], seen[1]);
        return seen[2] == 0;
    }

    /// <summary>Remembers the correction that leads to the next iterate, and where the Jacobian it came from was singular.</summary>
    internal void Remember(Tensor correction, Tensor singular)
    {
        using var scope = TensorScope.Open();
        Keep(ref _correction, correction.alias().DetachFromDisposeScope());
        Keep(ref _previousNorm, scope.Detach(Running(_norms!)));
        Keep(ref _singular, singular.alias().DetachFromDisposeScope());
    }

    /// <summary>Decides open series from outside.</summary>
    /// <param name="status">What became of them.</param>
    /// <param name="series">Which, <c>(batch…)</c>; null for all that are open.</param>
    internal void Close(NewtonStatus status, Tensor? series = null)
    {
        using var scope = TensorScope.Open();
        _status ??= scope.Detach(full_like(_excess!.select(0, 0), Open, int64));
        var open = _status.eq(Open);
        Fail(series is null ? open : open & series, status, _excess!.le(0).logical_not());
    }

    /// <summary>Gives series their status, and keeps the steps that are the reason with their residual norms, because later tests overwrite them.</summary>
    private void Fail(Tensor series, NewtonStatus status, Tensor reason)
    {
        _status!.masked_fill_(series, (long)status);
        using var scope = TensorScope.Open();
        Keep(ref _failedSteps, scope.Detach(where(series, reason, _failedSteps ?? zeros_like(reason))));
        Keep(ref _failedNorms, scope.Detach(where(series, _norms!, _failedNorms ?? _norms!)));
    }

    /// <summary>Where a correction is below what the tolerance asks of a state, at every step of a series, so that it counts as done whatever the residual does, <c>(batch…)</c>.</summary>
    internal Tensor Negligible(Tensor correction, Tensor iterate)
    {
        using var scope = TensorScope.Open();
        return scope.Return((correction.abs().amax(0) <= _options.RelativeToleranceFor(correction.dtype) * Accumulate(_scale, iterate)).all(-1));
    }

    /// <summary>What was decided, with tensors that belong to the open dispose scope.</summary>
    internal NewtonOutcome Outcome(int iterations)
    {
        using var scope = TensorScope.Open();
        var unsettled = _unsettled is null ? null : scope.Return(_unsettled.alias());
        var failed = _status?.gt((long)NewtonStatus.Converged);
        if (failed is null || !failed.any().item<bool>())
            return new NewtonOutcome(iterations, LargestNorm, unsettled, null, []);

        var codes = _status!.flatten().cpu().data<long>().ToArray();
        var failures = NewtonFailure.First(_failedSteps! & failed, _failedNorms!, series => (NewtonStatus)codes[series]);
        return new NewtonOutcome(iterations, LargestNorm, unsettled, scope.Return(failed), failures);
    }

    /// <summary>The largest that every state component has been, <c>(batch…, state)</c>, over what was seen before and the given states <c>(step, batch…, state)</c>.</summary>
    internal static Tensor Accumulate(Tensor? scale, Tensor states)
    {
        var largest = states.abs().amax(0);
        return scale is null ? largest : largest.maximum(scale);
    }

    /// <summary>Below which fraction of the largest component another counts as if it were that large.</summary>
    private static double NegligibleFraction(ScalarType dtype) => dtype == ScalarType.Float32 ? 3e-4 : 1e-8;

    /// <summary>For every step the largest residual norm of the block up to it: the error of a step comes from no later one.</summary>
    private static Tensor Running(Tensor norms) => norms.cummax(0).values;

    private static double[] Read(params Tensor[] scalars)
    {
        using var numbers = stack(scalars).to(float64).cpu();
        return numbers.data<double>().ToArray();
    }

    public void Dispose()
    {
        _status?.Dispose();
        _previousNorm?.Dispose();
        _correction?.Dispose();
        _previousSize?.Dispose();
        _singular?.Dispose();
        _unsettled?.Dispose();
        _failedSteps?.Dispose();
        _failedNorms?.Dispose();
        _norms?.Dispose();
        _excess?.Dispose();
    }

    private static void Keep(ref Tensor? field, Tensor value)
    {
        field?.Dispose();
        field = value;
    }
}
