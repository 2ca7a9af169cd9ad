using Pyzag.Blocks;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// Backtracking for every series by itself: α = 1, ½, ¼, … until ‖R(x − α δ)‖ ≤ (1 − 10⁻⁴ α) ‖R(x)‖. A residual that is not finite does not decrease. A series for which no α
/// does has stalled: the last trial is never taken for want of a better one.
/// </summary>
internal sealed class LineSearch(NewtonOptions options, NewtonWork work) : StepControl(options, work)
{
    private const double SufficientDecrease = 1e-4;
    private const int LargestCut = 50;

    // Where the search starts, its direction, the residual norm there, and the length tried last, per series.
    private Tensor? _origin;
    private Tensor? _direction;
    private Tensor? _norm;
    private Tensor? _length;
    private int _cuts;

    internal override bool Accept(Tensor residual, Tensor iterate, ConvergenceTest test)
    {
        if (_origin is null)
            return true;
        using var scope = TensorScope.Open();
        var decreased = SeriesNorm(residual) <= (1 - SufficientDecrease * _length!) * _norm!;
        var done = decreased | test.Negligible(_direction!, iterate);
        if (test.OpenSeries() is { } open)
            done |= open.logical_not();
        if (done.all().item<bool>())
            return true;

        var last = _cuts == LargestCut;
        var length = where(done, _length!, last ? zeros_like(_length!) : 0.5 * _length!);
        iterate.copy_(where(done.unsqueeze(-1), iterate, _origin - length.unsqueeze(-1) * _direction!));
        if (last)
            test.Close(NewtonStatus.Stalled, done.logical_not());
        _length!.copy_(length);
        _cuts++;
        return false;
    }

    internal override void Move(Tensor iterate, Tensor residual, Func<IBlockOperator> jacobian, ConvergenceTest test)
    {
        using var scope = TensorScope.Open();
        // A direction that is not finite comes from a singular Jacobian, which the test finds next: the series stays where it is.
        var direction = Correction(residual, jacobian, test);
        direction = where(isfinite(SeriesNorm(direction)).unsqueeze(-1), direction, zeros_like(direction));
        Forget();
        _origin = scope.Detach(iterate.clone());
        _direction = scope.Detach(direction);
        _norm = scope.Detach(SeriesNorm(residual));
        _length = scope.Detach(ones_like(_norm));
        _cuts = 0;
        iterate.sub_(direction);
    }

    public override void Dispose()
    {
        Forget();
        base.Dispose();
    }

    private void Forget()
    {
        _origin?.Dispose();
        _direction?.Dispose();
        _norm?.Dispose();
        _length?.Dispose();
    }
}
