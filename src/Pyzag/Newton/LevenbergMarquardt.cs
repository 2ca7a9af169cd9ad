using Pyzag.Blocks;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// Damping for every series by itself. A series takes Newton's correction as long as that decreases its residual norm; where it does not, the series goes back and takes
/// δ = (JᵀJ + μ I)⁻¹ Jᵀ R with a growing μ until it does. The gain ρ, the decrease of ‖R‖² against the one that the linearization promised, then lowers or raises μ, and a μ that no longer matters becomes 0.
/// </summary>
/// <remarks>The first μ is ‖JᵀR‖ / ‖J⁻¹R‖, with which the correction is at most as long as the one that failed.</remarks>
internal sealed class LevenbergMarquardt(NewtonOptions options, NewtonWork work) : StepControl(options, work)
{
    private const double GoodGain = 0.75;
    private const double PoorGain = 0.25;
    private const double Relief = 0.1;
    private const double Irrelevant = 1e-3;
    private const double LargestGrowth = 1 << 12;

    // Where the last move started and the residual norm there, Newton's correction, the promised decrease of the squared norm, and the first μ; the series that were moved back.
    private Tensor? _origin;
    private Tensor? _norm;
    private Tensor? _newton;
    private Tensor? _promise;
    private Tensor? _first;
    private Tensor? _back;

    // μ, and by what it grows at the next failure, (batch…).
    private Tensor? _damping;
    private Tensor? _growth;

    internal override bool Accept(Tensor residual, Tensor iterate, ConvergenceTest test)
    {
        if (_origin is null)
            return true;
        using var scope = TensorScope.Open();
        var norm = SeriesNorm(residual);
        var done = norm.lt(_norm!) | test.Negligible(_newton!, iterate);
        if (_back is not null)
            done |= _back;
        if (test.OpenSeries() is { } open)
            done |= open.logical_not();
        if (done.all().item<bool>())
        {
            Adapt((_norm!.square() - norm.square()) / _promise!);
            return true;
        }

        var failed = done.logical_not();
        test.Close(NewtonStatus.Stalled, failed & _growth!.gt(LargestGrowth));
        iterate.copy_(where(failed.unsqueeze(-1), _origin, iterate));
        _damping!.copy_(where(failed, (_damping * _growth!).maximum(_first!), _damping));
        _growth!.copy_(where(failed, 2 * _growth, _growth));
        _back = scope.Detach(failed);
        return false;
    }

    internal override void Move(Tensor iterate, Tensor residual, Func<IBlockOperator> jacobian, ConvergenceTest test)
    {
        using var scope = TensorScope.Open();
        using var matrix = Linearize(jacobian);
        using var factorization = matrix.Factorize();
        var newton = factorization.Solve(residual);
        var gradient = matrix.MultiplyTransposed(residual);
        var norm = SeriesNorm(residual);
        _damping ??= scope.Detach(zeros_like(norm));
        _growth ??= scope.Detach(full_like(norm, 2));

        // Where there is no Newton correction, damping starts at the scale of JᵀJ.
        var first = SeriesNorm(gradient) / SeriesNorm(newton);
        var usable = isfinite(first);
        first = where(usable, first, SeriesNorm(gradient).square() / norm.square());
        _damping.copy_(where(usable, _damping, _damping.maximum(first)));

        var damped = _damping.gt(0);
        var correction = newton;
        if (damped.any().item<bool>())
        {
            using var normal = matrix.FactorizeDamped(_damping);
            correction = where(damped.unsqueeze(-1), normal.Solve(gradient), newton);
        }

        // A matrix that is singular all the same gives a correction that is not finite, which does not decrease the residual, so that μ grows.
        test.Remember(newton, zeros_like(factorization.Singular));
        correction = OfOpenSeries(correction, test);
        Forget();
        _origin = scope.Detach(iterate.clone());
        _norm = scope.Detach(norm);
        _newton = scope.Detach(newton);
        _promise = scope.Detach(norm.square() - SeriesNorm(residual - matrix.Multiply(correction)).square());
        _first = scope.Detach(first);
        iterate.sub_(correction);
    }

    public override void Dispose()
    {
        Forget();
        _damping?.Dispose();
        _growth?.Dispose();
        base.Dispose();
    }

    /// <summary>Lowers or raises the damping of the series that have moved.</summary>
    private void Adapt(Tensor gain)
    {
        var moved = _back is null ? ones_like(gain, @bool) : _back.logical_not();
        var damping = where(gain.gt(GoodGain), Relief * _damping!, where(gain.lt(PoorGain), 2 * _damping!, _damping!));
        damping = where(damping.lt(Irrelevant * _first!), zeros_like(damping), damping);
        _damping!.copy_(where(moved, damping, _damping));
        _growth!.masked_fill_(moved, 2);
    }

    private void Forget()
    {
        _origin?.Dispose();
        _norm?.Dispose();
        _newton?.Dispose();
        _promise?.Dispose();
        _first?.Dispose();
        _back?.Dispose();
        _back = null;
    }
}
