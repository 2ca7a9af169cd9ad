using Pyzag.Internal;
using Pyzag.Prediction;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Guesses the states of the last solve. In a training loop parameters change little from one iteration to the next, and so do trajectories: from the second iteration on Newton's method starts
/// close to where it ends. Use one for each set of series, for as long as they are trained on, and dispose it afterwards.
/// </summary>
/// <remarks>
/// It owns a copy, without a graph, of the last trajectory it was told, in the memory of that trajectory. NaN and infinity, as of series that failed and were masked, are not taken: there the
/// copy keeps what a solve before has left. Wherever it has nothing or does not fit, because the solve is the first, has another batch, state, dtype or device, or goes on beyond its last step,
/// another predictor guesses. It may be shared by solvers and threads, each of which then starts from whatever solve ended last.
/// </remarks>
/// <example>
/// <code>
/// using var warm = new WarmStart();
/// var solver = new RecursiveSolver(function, new SolverOptions { BlockSize = 25, Predictor = warm });
/// for (var epoch = 0; epoch &lt; 100; epoch++)
///     Improve(solver.Solve(x0, times).Trajectory);
/// </code>
/// </example>
public sealed class WarmStart : IPredictor, IDisposable
{
    private readonly IPredictor _fallback;
    private readonly Lock _lock = new();
    private Tensor? _last;
    private bool _complete;
    private bool _disposed;

    /// <summary>Makes the predictor.</summary>
    /// <param name="fallback">What guesses where the last solve cannot; null for <see cref="LastStepPredictor"/>. It stays the caller's, and is told every trajectory, too.</param>
    public WarmStart(IPredictor? fallback = null) => _fallback = fallback ?? new LastStepPredictor();

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="solved"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="solved"/> or this predictor has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="solved"/> is not <c>(steps.Start, batch…, state)</c> in float32 or float64.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is empty.</exception>
    public Tensor Predict(Tensor solved, StepRange steps, IReadOnlyList<Tensor> forces)
    {
        using var scope = TensorScope.Open();
        var known = new SolvedStates(solved, steps);
        Tensor? warm = null;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            // The view keeps the memory alive when another thread replaces the trajectory.
            if (_last is not null && known.IsContinuedBy(_last, steps))
                warm = _last.narrow(0, steps.Start, steps.Count);
            if (warm is not null && _complete)
                return scope.Return(warm);
        }

        var guess = _fallback.Predict(solved, steps, forces);
        return scope.Return(warm is null ? guess : where(warm.isfinite(), warm, guess));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="trajectory"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="trajectory"/> or this predictor has been disposed.</exception>
    public void Learn(Tensor trajectory)
    {
        using var scope = TensorScope.Open();
        Guard.Alive(trajectory);
        _fallback.Learn(trajectory);
        var learned = trajectory.detach();
        var finite = learned.isfinite();
        var complete = finite.all().item<bool>();
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!complete && _last is not null && _last.shape.AsSpan().SequenceEqual(learned.shape) && Guard.IsSameKind(_last, learned))
            {
                learned = where(finite, learned, _last);
                complete = _complete;
            }

            var last = scope.Detach(learned.clone());
            _last?.Dispose();
            _last = last;
            _complete = complete;
        }
    }

    /// <summary>Gives the copy of the last trajectory back; from here on the predictor cannot be used.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _last?.Dispose();
            _last = null;
        }
    }
}
