using ViscoplasticSample;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>A material is fitted to noisy stresses, in the coordinates of the sample.</summary>
sealed class ViscoplasticFits(StrainHistories histories, Tensor measured, int steps) : ISampleFits
{
    /// <inheritdoc/>
    public long DegreesOfFreedom => measured.numel() - MaterialConstants.Guess.Values.Count;

    /// <inheritdoc/>
    public FitEffort ByLeastSquares(FitGoal goal)
    {
        using var warm = new WarmStart();
        using var material = new Material(MaterialConstants.Guess);
        material.UseBounds();
        using var start = zeros(histories.Times.shape[1], 2, dtype: float64);
        var solver = new RecursiveSolver(new BackwardEuler(material), new SolverOptions { BlockSize = 20, Predictor = warm });
        using var problem = new RecursionResiduals(
            solver, [material], () => start, [histories.Times, histories.Rates], x => x.select(-1, 0), measured);
        return FitEffort.OfLeastSquares(problem, goal);
    }

    /// <inheritdoc/>
    public FitEffort ByAdam(FitGoal goal)
    {
        using var fit = new Fit(histories, measured, steps);
        return FitEffort.OfDescent(goal, () =>
        {
            while (!fit.IsComplete)
            {
                var rms = fit.Improve(goal.Reached);
                goal.Tell(rms * rms * measured.numel());
            }
        });
    }
}
