using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// Steps by conjugate gradients in a trust region (Steihaug), with products AᵀA v alone, each a tangent and an adjoint sweep, and parameters measured in the lengths of the columns of A, which
/// are estimated at the start, and before the end, as a bad start tells little of them. Parameters that a bound holds are left out of the products; a step that leaves the box is projected into it, and shortened until the model falls along what is left.
/// Literature: T. Steihaug, The conjugate gradient method and trust regions in large scale optimization, SIAM J. Numer. Anal. 20 (1983) 626–637, doi:10.1137/0720042; C.-J. Lin and J. J. Moré,
/// Newton's method for large bound-constrained optimization problems, SIAM J. Optim. 9 (1999) 1100–1127, doi:10.1137/S1052623498345075.
/// </summary>
internal sealed class ConjugateSteps(Box box, int maximumProducts) : StepMethod
{
    // The part of the slope by which a projected step has to lower the model, and how often it is halved for that.
    private const double SufficientDecrease = 0.01;
    private const int Halvings = 10;

    // By which factor lengths may be off.
    private const double Misfit = 10;

    private static readonly CurvatureSample s_sample = new() { Probes = 8 };

    private WeightedPoint? _point;
    private Tensor? _start;
    private Tensor? _scale;
    private Tensor? _gradient;
    private Tensor? _free;
    private ConjugateGradientPath? _path;
    private double _radius;
    private double _length;
    private double _slope;
    private double _firstSlope;
    private double _gradientNorm;
    private double _residualNorm;

    /// <summary>The cosine between the residuals and how they change along the scaled gradient, from the first of the products that a step takes anyway.</summary>
    internal override double Stationarity(CancellationToken cancellationToken)
    {
        if (_slope == 0)
            return 0;
        var (slope, curvature) = Path(cancellationToken).First;
        return -slope / (Math.Sqrt(curvature) * _residualNorm);
    }

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
        double[] sizes = Numbers(scaled.norm(), kept.abs().max(), point.Reduced().norm());
        Forget();
        _point = point;
        (_gradient, _free) = (scope.Detach(scaled), scope.Detach(free));
        (_slope, _gradientNorm, _residualNorm) = (sizes[0], sizes[1], sizes[2]);
        if (_firstSlope == 0)
            _firstSlope = _slope;
        return true;
    }

    /// <inheritdoc/>
    internal override TrialStep Propose(CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var (step, reduction, _) = Path(cancellationToken).StepWithin(_radius);
        var there = Step(step);
        var next = box.Inside(there);
        if (!ReferenceEquals(next, there))
            (next, step, reduction) = Projected(step, cancellationToken);
        var trial = Measured(scope.Return(next), step, reduction);
        _length = trial.Length;
        return trial;
    }

    /// <inheritdoc/>
    internal override TrialStep Unshortened(CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var (step, reduction, _) = Path(cancellationToken).StepWithin(double.PositiveInfinity);
        return Measured(scope.Return(Step(step)), step, reduction);
    }

    /// <inheritdoc/>
    internal override bool Rescale(CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var scale = Lengths(_point!, _scale!, cancellationToken);
        if (((scale <= Misfit * _scale!) & (_scale! <= Misfit * scale)).all().item<bool>())
            return false;
        var (gradient, free) = (scope.Detach(_gradient! * _scale! / scale), scope.Detach(_free!.alias()));
        Forget();
        _scale!.Dispose();
        (_gradient, _free, _scale) = (gradient, free, scope.Detach(scale));
        _slope = _firstSlope = Numbers(gradient.norm())[0];
        _radius = FirstRadius(_point!);
        return true;
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
        _start?.Dispose();
    }

    private void Start(WeightedPoint point, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        _scale = scope.Detach(Lengths(point, ones_like(point.Parameters), cancellationToken));
        _start = scope.Detach(point.Parameters.clone());
        _radius = FirstRadius(point);
    }

    /// <summary>The units of the parameters, those that are given where one changes nothing.</summary>
    private static Tensor Lengths(WeightedPoint point, Tensor others, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        var lengths = GaussNewtonEstimate.Diagonal(point, s_sample, cancellationToken).sqrt();
        return scope.Return(where(lengths > 0, lengths, others));
    }

    /// <summary>In its units a step changes the residuals by about its length, so that this lets it make them vanish.</summary>
    private static double FirstRadius(WeightedPoint point) => Math.Sqrt(2 * point.Cost);

    private TrialStep Measured(Tensor parameters, Tensor step, double reduction)
    {
        using var scope = TensorScope.Open();
        double[] sizes = Numbers(step.norm(), (_point!.Parameters * _scale!).norm(), (_start! * _scale!).norm());
        return new TrialStep(parameters, reduction, sizes[0], sizes[1], sizes[2]);
    }

    /// <summary>The way of conjugate gradients from the current point, made once.</summary>
    private ConjugateGradientPath Path(CancellationToken cancellationToken)
    {
        if (_path is not null)
            return _path;
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var tolerance = TruncatedConjugateGradient.Forcing(_slope, _firstSlope);
        _path = TruncatedConjugateGradient.Solve(
            _gradient!, v => where(_free!, Curvature(v, cancellationToken), zeros_like(v)), _radius, tolerance, maximumProducts, cancellationToken);
        foreach (var tensor in _path.Tensors)
            scope.Detach(tensor);
        return _path;
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
