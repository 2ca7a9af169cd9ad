using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// The convergence test of one block, as <see cref="NewtonOptions"/> defines it. Everything is computed where the tensors are; the host reads
/// three numbers per iteration.
/// </summary>
internal sealed class ConvergenceTest(NewtonOptions options, Tensor seriesNorm) : IDisposable
{
    // Keeps 0 / 0 out: the smallest normal number of float32, so it is not 0 in either dtype.
    private const double SmallestDivisor = 1.2e-38;

    // What the last iterate leaves behind for the next test: the running residual norms, the correction norms, and where the Jacobian was singular.
    private Tensor? _previousNorm;
    private Tensor? _correctionNorms;
    private Tensor? _singular;

    // Of the last test: residual norms and what is missing to convergence, (block, batch…).
    private Tensor? _norms;
    private Tensor? _excess;

    /// <summary>The largest residual norm of all steps and series at the last test.</summary>
    internal double LargestNorm { get; private set; }

    /// <summary>Tests an iterate: null means that it has not converged yet and may go on.</summary>
    internal NewtonStatus? Test(Tensor residual, Tensor iterate)
    {
        using var scope = TensorScope.Open();
        var norms = linalg.vector_norm(residual, dims: [-1]);
        var excess = norms - options.AbsoluteTolerance;
        if (_previousNorm is not null && _correctionNorms is not null)
        {
            var scale = Accumulate(seriesNorm, iterate);
            var drop = (Running(norms) / _previousNorm.clamp_min(SmallestDivisor)).clamp_max(1);
            excess = excess.minimum(_correctionNorms * drop - options.RelativeToleranceFor(norms.dtype) * scale);
        }

        var singular = _singular is null ? zeros_like(excess) : _singular.to(excess.dtype);
        using var numbers = stack([norms.amax(), excess.amax(), singular.amax()]).to(float64).cpu();
        var values = numbers.data<double>();
        LargestNorm = values[0];
        Keep(ref _norms, scope.Detach(norms));
        Keep(ref _excess, scope.Detach(excess));
        if (values[2] > 0)
            return NewtonStatus.SingularJacobian;
        if (!double.IsFinite(values[0]))
            return NewtonStatus.NonFinite;
        return values[1] <= 0 ? NewtonStatus.Converged : null;
    }

    /// <summary>Remembers the correction that leads to the next iterate, and where the Jacobian it came from was singular.</summary>
    internal void Remember(Tensor correction, Tensor singular)
    {
        using var scope = TensorScope.Open();
        Keep(ref _correctionNorms, scope.Detach(linalg.vector_norm(correction, dims: [-1])));
        Keep(ref _previousNorm, scope.Detach(Running(_norms!)));
        Keep(ref _singular, singular.alias().DetachFromDisposeScope());
    }

    /// <summary>Lists the series that are the reason for a status, each with the first step that is.</summary>
    internal IReadOnlyList<NewtonFailure> Failures(NewtonStatus status)
    {
        using var scope = TensorScope.Open();
        var mask = status switch
        {
            NewtonStatus.SingularJacobian => _singular!,
            NewtonStatus.NonFinite => isfinite(_norms!).logical_not(),
            _ => _excess!.le(0).logical_not(),
        };
        return NewtonFailure.First(mask, _norms!);
    }

    /// <summary>The largest state norm of every series, <c>(batch…)</c>, over what was seen before and the given states <c>(step, batch…, state)</c>.</summary>
    internal static Tensor Accumulate(Tensor? seriesNorm, Tensor states)
    {
        var norm = linalg.vector_norm(states, dims: [-1]).amax(0);
        return seriesNorm is null ? norm : norm.maximum(seriesNorm);
    }

    /// <summary>For every step the largest residual norm of the block up to it: the error of a step comes from no later one.</summary>
    private static Tensor Running(Tensor norms) => norms.cummax(0).values;

    public void Dispose()
    {
        _previousNorm?.Dispose();
        _correctionNorms?.Dispose();
        _singular?.Dispose();
        _norms?.Dispose();
        _excess?.Dispose();
    }

    private static void Keep(ref Tensor? field, Tensor value)
    {
        field?.Dispose();
        field = value;
    }
}
