using Pyzag;
using static TorchSharp.torch;

namespace PopulationSample;

/// <summary>Counts of several colonies over many years, each wrong by some per cent, and the food of each year.</summary>
public sealed class Census : IDisposable
{
    private const double FoodScatter = 0.5;
    private const double SmallestStart = 10, LargestStart = 400;

    private static readonly SolverOptions s_options = new() { BlockSize = 20 };

    private Census(Tensor food, Tensor start, Tensor counts)
    {
        Food = food.DetachFromDisposeScope();
        Start = start.DetachFromDisposeScope();
        Counts = counts.DetachFromDisposeScope();
    }

    /// <summary>The food of each year for each colony, around 1, <c>(year, colony, 1)</c>.</summary>
    public Tensor Food { get; }

    /// <summary>The true numbers of the first two years, <c>(2, colony, 1)</c>.</summary>
    public Tensor Start { get; }

    /// <summary>The counts, <c>(year, colony, 1)</c>.</summary>
    public Tensor Counts { get; }

    /// <summary>Makes counts of colonies with the traits <see cref="Traits.True"/>.</summary>
    /// <param name="years">How many years.</param>
    /// <param name="colonies">How many colonies.</param>
    /// <param name="scatter">The standard deviation of the logarithm of a count.</param>
    public static Census Simulate(int years, int colonies, double scatter)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var food = (FoodScatter * randn(years, colonies, 1, dtype: float64)).exp();
        var start = SmallestStart + (LargestStart - SmallestStart) * rand(2, colonies, 1, dtype: float64);
        using var model = new Colonies(Traits.True, start);
        var numbers = Numbers(model, food);
        return new Census(food, start, numbers * (scatter * randn_like(numbers)).exp());
    }

    /// <summary>The numbers of a model in all years, <c>(year, colony, 1)</c>; gradients flow to its traits and its start.</summary>
    /// <param name="model">The model.</param>
    /// <param name="food">The food, <c>(year, colony, 1)</c>.</param>
    /// <param name="predictor">Where Newton's method starts; from the year before where null.</param>
    /// <param name="cancellation">Stops the solve.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Numbers(Colonies model, Tensor food, IPredictor? predictor = null, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var options = predictor is null ? s_options : s_options with { Predictor = predictor };
        return new RecursiveSolver(model, options).Solve(model.Start, [food], null, cancellation).Trajectory.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Food.Dispose();
        Start.Dispose();
        Counts.Dispose();
    }
}
