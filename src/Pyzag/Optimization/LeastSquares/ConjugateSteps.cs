using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// Steps by conjugate gradients in a trust region (Steihaug), with products AᵀA v alone, each a tangent and an adjoint sweep, and parameters measured in the lengths of the columns of A, which
/// are estimated at the start. Parameters that a bound holds are left out of the products; a step that leaves the box is projected into it, and shortened until the model falls along what is left.
/// Literature: T. Steihaug, The conjugate gradient method and trust regions in large scale optimization, SIAM J. Numer. Anal. 20 (1983) 626–637, doi:10.1137/0720042; C.-J. Lin and J. J. Moré,
/// Newton's method for large bound-constrained optimization problems, SIAM J. Optim. 9 (1999) 1100–1127, doi:10.1137/S1052623498345075.
/// </summary>
internal sealed class ConjugateSteps(Box box, int maximumProducts) : StepMethod
{
    // The part of the slope by which a projected step has to lower the model, and how often it is halved for that.
    private const double SufficientDecrease = 0.01;
    private const int Halvings = 10;

    private static readonly CurvatureSample s_sample = new() { Probes = 8 };

    private WeightedPoint? _point;
    private Tensor? _scale;
    private Tensor? _gradient;
    private Tensor? _free;
    private ConjugateGradientPath? _path;
    private double _radius;
    private double _length;
    private double _slope;
    private double _firstSlope;
    private double _gradientNorm;

    /// <inheritdoc/>
    internal override double Stationarity => _slope == 0 ? 0 : _slope / _firstSlope;

    /// <inheritdoc/>
    internal override double GradientNorm => _gradientNorm;

    /// <inheritdoc/>
    internal override bool Linearize(WeightedPoint point, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var gradient = point.Gradient(cancellationToken);
        if (!Finite.Is(gradient))
            return false;
        if (_scale is null)
            Start(point, cancellationToken);
        var free = box.Free(point.Parameters, gradient);
        var kept = where(free, gradient, zeros_like(gradient));
        var scaled = kept / _scale!;
        double[] sizes = Numbers(scaled.norm(), kept.abs().max());
        Forget();
        _point = point;
        (_gradient, _free) = (scope.Detach(scaled), scope.Detach(free));
        (_slope, _gradientNorm) = (sizes[0], sizes[1]);
        if (_firstSlope == 0)
            _firstSlope = _slope;
        return true;
    }

    /// <inheritdoc/>
    internal override TrialStep Propose(CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        _path ??= Path(scope, cancellationToken);
        var (step, reduction, _) = _path.StepWithin(_radius);
        var there = Step(step);
        var next = box.Inside(there);
        if (!ReferenceEquals(next, there))
            (next, step, reduction) = Projected(step, cancellationToken);
        double[] sizes = Numbers(step.norm(), (_point!.Parameters * _scale!).norm());
        _length = sizes[0];
        return new TrialStep(scope.Return(next), reduction, sizes[0], sizes[1]);
    }

    /// <inheritdoc/>
    internal override void Succeed(double gain)
    {
        if (gain < 0.25)
            _radius = 0.25 * _length;
        else if (gain > 0.75)
            _radius = Math.Max(_radius, 2 * _length);
    }

    /// <inheritdoc/>
    internal override void Fail() => _radius = 0.25 * Math.Min(_radius, _length);

    /// <inheritdoc/>
    public override void Dispose()
    {
        Forget();
        _scale?.Dispose();
    }

    /// <summary>Measures the parameters; in these units a step changes the residuals by about its length, so the first region lets it make them vanish.</summary>
    private void Start(WeightedPoint point, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        var lengths = GaussNewtonEstimate.Diagonal(point, s_sample, cancellationToken).sqrt();
        _scale = scope.Detach(where(lengths > 0, lengths, ones_like(lengths)));
        _radius = Math.Sqrt(2 * point.Cost);
    }

    private ConjugateGradientPath Path(TensorScope scope, CancellationToken cancellationToken)
    {
        var tolerance = TruncatedConjugateGradient.Forcing(_slope, _firstSlope);
        var path = TruncatedConjugateGradient.Solve(
            _gradient!, v => where(_free!, Curvature(v, cancellationToken), zeros_like(v)), _radius, tolerance, maximumProducts, cancellationToken);
        foreach (var tensor in path.Tensors)
            scope.Detach(tensor);
        return path;
    }

    /// <summary>The product with AᵀA in scaled parameters.</summary>
    private Tensor Curvature(Tensor direction, CancellationToken cancellationToken)
    {
        Products++;
        return _point!.Multiply(direction / _scale!, cancellationToken) / _scale!;
    }

    private Tensor Step(Tensor step) => _point!.Parameters + step / _scale!;

    /// <summary>The projection of a step that leaves the box, or of one along the gradient, which goes down whatever is projected.</summary>
    private (Tensor Parameters, Tensor Step, double Reduction) Projected(Tensor step, CancellationToken cancellationToken)
    {
        var steepest = -_gradient! * (step.norm() / _gradient!.norm());
        Tensor[] ways = [.. Enumerable.Range(0, Halvings).Select(halving => step * Math.Pow(0.5, halving)), .. Enumerable.Range(0, Halvings).Select(halving => steepest * Math.Pow(0.25, halving))];
        var (next, inside, reduction) = (_point!.Parameters, zeros_like(step), 0.0);
        foreach (var way in ways)
        {
            next = box.Inside(Step(way));
            inside = (next - _point.Parameters) * _scale!;
            double[] model = Numbers(_gradient!.dot(inside), inside.dot(Curvature(inside, cancellationToken)));
            reduction = -(model[0] + 0.5 * model[1]);
            if (reduction > -SufficientDecrease * model[0] && model[0] < 0)
                break;
        }

        return (next, inside, reduction);
    }

    private void Forget()
    {
        foreach (var tensor in _path?.Tensors ?? [])
            tensor.Dispose();
        _path = null;
        _gradient?.Dispose();
        _free?.Dispose();
    }

    private static double[] Numbers(params ReadOnlySpan<Tensor> numbers) => stack(numbers.ToArray()).to(ScalarType.Float64).cpu().data<double>().ToArray();
}
