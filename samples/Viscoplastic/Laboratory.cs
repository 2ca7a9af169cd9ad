using Pyzag;
using static TorchSharp.torch;

namespace ViscoplasticSample;

/// <summary>Stresses under strain histories: computed, and measured with noise.</summary>
public static class Laboratory
{
    // Steps of the data are those of the solve, so a scheme of order one does; flow that starts within a block asks for short ones.
    private static readonly SolverOptions s_options = new() { BlockSize = 20 };

    /// <summary>The stress in MPa, <c>(step, test)</c>; gradients flow to the constants of the material.</summary>
    /// <param name="material">The material.</param>
    /// <param name="histories">The strains.</param>
    /// <param name="predictor">Where Newton's method starts; from the last known state where null.</param>
    /// <param name="cancellation">Stops the solve.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Stress(Material material, StrainHistories histories, IPredictor? predictor = null, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var options = predictor is null ? s_options : s_options with { Predictor = predictor };
        var solver = new RecursiveSolver(new BackwardEuler(material), options);
        var initial = zeros(histories.Times.shape[1], 2, dtype: float64);
        var trajectory = solver.Solve(initial, [histories.Times, histories.Rates], null, cancellation).Trajectory;
        return trajectory.select(-1, 0).MoveToOuterDisposeScope();
    }

    /// <summary>Measures the true material, <c>(step, test)</c>.</summary>
    /// <param name="histories">The strains.</param>
    /// <param name="noise">The standard deviation of the stress, in MPa.</param>
    public static Tensor Measure(StrainHistories histories, double noise)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var material = new Material(MaterialConstants.True);
        var stress = Stress(material, histories);
        return (stress + noise * randn_like(stress)).MoveToOuterDisposeScope();
    }
}
