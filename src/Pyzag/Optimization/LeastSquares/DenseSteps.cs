using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>Steps from the Jacobian itself: what Gauss-Newton and Levenberg-Marquardt have in common.</summary>
internal abstract class DenseSteps(Box box) : StepMethod
{
    // How much of the length of a column lasts when it gets shorter.
    private const double Memory = 0.1;

    private readonly double[] _lower = Numbers(box.Lower);
    private readonly double[] _upper = Numbers(box.Upper);
    private TriangularModel? _model;
    private Tensor? _like;
    private double[] _parameters = [];
    private double[] _start = [];
    private double[] _lengths = [];

    /// <summary>The largest cosine between the residuals and the columns of A, 1 at most.</summary>
    internal override double Stationarity(CancellationToken cancellationToken)
    {
        var (norms, residual) = (Numbers(_model!.ColumnNorms), Length(_model.Projected));
        return residual == 0 ? 0 : FreeGradient().Zip(norms, (slope, norm) => norm > 0 ? Math.Abs(slope) / (norm * residual) : 0).Max();
    }

    /// <inheritdoc/>
    internal override double GradientNorm => FreeGradient().Max(Math.Abs);

    /// <inheritdoc/>
    internal override bool Linearize(WeightedPoint point, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        Products += (int)point.Parameters.numel();
        if (TriangularModel.Of(point.Matrix(cancellationToken), point.Reduced()) is not { } model)
            return false;
        _model?.Dispose();
        (_model, _like) = (model, point.Parameters);
        _parameters = Numbers(point.Parameters);
        _start = _start.Length == 0 ? _parameters : _start;
        var norms = Numbers(model.ColumnNorms);
        _lengths = _lengths.Length == 0 ? norms : [.. norms.Zip(_lengths, (now, before) => Math.Max(now, Memory * before))];
        return true;
    }

    /// <inheritdoc/>
    internal override TrialStep Unshortened(CancellationToken cancellationToken) => Solve(0, 1);

    /// <inheritdoc/>
    internal override bool Rescale(CancellationToken cancellationToken) => false;

    /// <inheritdoc/>
    public override void Dispose() => _model?.Dispose();

    /// <summary>
    /// The minimum of ½ ‖R δ + q‖² + ½ λ ‖D δ‖² over the box, or a part of the way to it, which is in the box, too. D holds the lengths of the columns of A, in which all parameters
    /// are alike, whatever their units; where they get shorter it follows by and by, so that neither a good column nor a bad start is taken at its word.
    /// </summary>
    /// <param name="damping">λ.</param>
    /// <param name="part">The part of the way, 1 for all of it.</param>
    protected TrialStep Solve(double damping, double part)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        double[] scale = [.. _lengths.Select(length => length == 0 ? 1 : length)];
        var units = tensor(scale);
        var (matrix, vector) = (_model!.Triangle / units, -_model.Projected);
        if (damping > 0)
        {
            matrix = cat([matrix, eye(scale.Length, dtype: ScalarType.Float64) * Math.Sqrt(damping)]);
            vector = cat([vector, zeros(scale.Length, ScalarType.Float64)]);
        }

        var least = new BoxLeastSquares(matrix, vector, Room(_lower, scale), Room(_upper, scale));
        var scaled = least.Solve();
        var next = new double[scale.Length];
        for (var j = 0; j < next.Length; j++)
        {
            var there = _parameters[j] + part * scaled[j] / scale[j];
            // What stopped at a bound is the bound, and not a number that rounds to it.
            next[j] = part < 1 || least.IsFree(j) ? Math.Clamp(there, _lower[j], _upper[j])
                : there - _lower[j] < _upper[j] - there ? _lower[j] : _upper[j];
        }

        var (start, end, norms) = (tensor(_parameters), tensor(next), _model.ColumnNorms);
        return new TrialStep(
            scope.Return(end.to(_like!.dtype).to(_like.device)), _model.Reduction(end - start), Length((end - start) * norms), Length(start * norms), Length(tensor(_start) * norms));
    }

    private double[] FreeGradient()
    {
        var gradient = Numbers(_model!.Gradient);
        for (var j = 0; j < gradient.Length; j++)
            if (_parameters[j] <= _lower[j] && gradient[j] >= 0 || _parameters[j] >= _upper[j] && gradient[j] <= 0)
                gradient[j] = 0;
        return gradient;
    }

    private double[] Room(double[] bound, double[] scale) => [.. bound.Select((value, j) => (value - _parameters[j]) * scale[j])];

    private static double Length(Tensor vector)
    {
        using var scope = TensorScope.Open();
        return vector.norm().item<double>();
    }

    private static double[] Numbers(Tensor vector)
    {
        using var scope = TensorScope.Open();
        return vector.to(ScalarType.Float64).cpu().data<double>().ToArray();
    }
}
