using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// One step of the pilot solve by Radau IIA of order 5: the increments Z_j = X_j − x_0 of the three stages by simplified Newton iterations, which keep one
/// factorized matrix M ⊗ I − h A ⊗ J, and the embedded error estimate of order 3, filtered by (M/(h γ) − J)⁻¹ so that it stays small for stiff components.
/// Literature: E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd edition (1996), section IV.8, doi:10.1007/978-3-642-05221-7.
/// </summary>
internal sealed class RadauStep
{
    /// <summary>How many Newton iterations a step may take.</summary>
    internal const int MaximumIterations = 8;

    private const int Stages = 3;

    // The real eigenvalue of A, and the weights of the increments in the error estimate divided by it: (8.18) and below.
    private static readonly double s_gamma = (6 + Math.Cbrt(81) - Math.Cbrt(9)) / 30;
    private static readonly double[] s_errorWeights = [(-13 - 7 * Math.Sqrt(6)) / 3, (-13 + 7 * Math.Sqrt(6)) / 3, -1.0 / 3];
    private static readonly double[] s_nodes = RadauIIA5.Tableau.Nodes;

    private readonly PilotEquation _equation;
    private readonly PilotPoint _start;
    private readonly MassMatrix _mass;
    private readonly double _size;

    /// <summary>Makes the step of a size from a point.</summary>
    internal RadauStep(PilotEquation equation, PilotPoint start, double size)
    {
        _equation = equation;
        _start = start;
        _size = size;
        _mass = equation.Mass();
    }

    /// <summary>
    /// Solves for the increments, <c>(3, batch…, state)</c>; null where Newton's method does not converge. The number of iterations it took comes along.
    /// </summary>
    /// <param name="guess">The first guess.</param>
    /// <param name="scale">What counts as an error of 1, <c>(batch…, state)</c>.</param>
    /// <param name="tolerance">The error of the solution that is allowed, as a part of <paramref name="scale"/>.</param>
    internal (Tensor? Increments, int Iterations) Solve(Tensor guess, Tensor scale, double tolerance)
    {
        using var scope = TensorScope.Open();
        var (factors, pivots) = FactorizeStages();
        var times = Array.ConvertAll(s_nodes, node => _start.Time + node * _size);
        var weights = tensor(RadauIIA5.Tableau.Weights, guess.dtype, guess.device) * _size;
        var (series, state) = (_equation.Series, _equation.State);
        var increments = guess;
        var before = double.PositiveInfinity;
        for (var iteration = 1; iteration <= MaximumIterations; iteration++)
        {
            var rates = _equation.At(_start.Interval, times, _start.State + increments).Rate();
            var residual = weights.matmul(rates.reshape(Stages, -1)).reshape(increments.shape) - _mass.Times(increments);
            var right = residual.reshape(Stages, series, state).transpose(0, 1).reshape(series, Stages * state, 1);
            var correction = linalg.lu_solve(factors, pivots, right).reshape(series, Stages, state).transpose(0, 1).reshape(increments.shape);
            increments = increments + correction;
            var norm = Largest(correction / scale);
            var contraction = norm / before;
            if (norm == 0 || iteration > 1 && contraction < 1 && contraction / (1 - contraction) * norm <= tolerance)
                return (scope.Return(increments), iteration);
            if (!double.IsFinite(norm) || iteration > 1 && contraction >= 1)
                return (null, iteration);
            before = norm;
        }

        return (null, MaximumIterations);
    }

    /// <summary>The estimated error of the step, as the largest part of <paramref name="scale"/> of any component and series.</summary>
    /// <param name="increments">The solution.</param>
    /// <param name="scale">What counts as an error of 1, <c>(batch…, state)</c>.</param>
    /// <param name="refine">Whether to filter an error that is too large once more, which keeps a stiff transient from looking worse than it is.</param>
    internal double Error(Tensor increments, Tensor scale, bool refine)
    {
        using var scope = TensorScope.Open();
        var weights = tensor(s_errorWeights, increments.dtype, increments.device) / _size;
        var memory = _mass.Times(weights.matmul(increments.reshape(Stages, -1)).reshape(scale.shape).unsqueeze(0)).squeeze(0);
        var (factors, pivots) = Factorize(_mass.Matrix() / (_size * s_gamma) - _start.Jacobian);
        var error = Filter(_start.Rate);
        var norm = Largest(error / scale);
        return refine && norm >= 1
            ? Largest(Filter(_equation.At(_start.Interval, [_start.Time], (_start.State + error).unsqueeze(0)).Rate().squeeze(0)) / scale)
            : norm;

        Tensor Filter(Tensor rate) => linalg.lu_solve(factors, pivots, (rate + memory).reshape(_equation.Series, _equation.State, 1)).reshape(scale.shape);
    }

    /// <summary>The largest magnitude; NaN where there is one.</summary>
    internal static double Largest(Tensor values)
    {
        using var scope = TensorScope.Open();
        return values.abs().max().to(float64).item<double>();
    }

    /// <summary>M ⊗ I − h A ⊗ J of every series.</summary>
    private (Tensor Factors, Tensor Pivots) FactorizeStages()
    {
        var mass = _mass.Matrix();
        var weights = tensor(RadauIIA5.Tableau.Weights, mass.dtype, mass.device) * _size;
        return Factorize(kron(eye(Stages, dtype: mass.dtype, device: mass.device), mass) - kron(weights, _start.Jacobian));
    }

    /// <summary>LU of every series; a singular matrix gives a solution that is not finite, which Newton's method notices.</summary>
    private (Tensor Factors, Tensor Pivots) Factorize(Tensor matrix)
    {
        var size = matrix.shape[^1];
        var (factors, pivots, _) = lu(matrix.reshape(_equation.Series, size, size), pivot: true, get_infos: true);
        return (factors, pivots!);
    }
}
