using Pyzag;
using static TorchSharp.torch;

namespace PopulationSample;

/// <summary>Fits traits and first numbers to counts by gradient descent; the gradients come from the adjoint.</summary>
public static class Training
{
    private const double LearningRate = 0.05, Momentum = 0.8, Memory = 0.95;

    /// <summary>A model that has yet to learn: guessed traits, and the first counts as they are.</summary>
    /// <param name="census">The counts.</param>
    public static Colonies Untrained(Census census)
    {
        using var first = census.Counts[..2];
        return new Colonies(Traits.Guess, first);
    }

    /// <summary>Trains a model in place.</summary>
    /// <param name="model">The model.</param>
    /// <param name="census">What it should fit.</param>
    /// <param name="steps">Number of descent steps.</param>
    /// <param name="report">Told the root mean square of the differences of the logarithms before each step.</param>
    /// <param name="cancellation">Stops within a step.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Run(Colonies model, Census census, int steps, Action<double>? report = null, CancellationToken cancellation = default)
    {
        using var optimizer = optim.Adam(model.parameters(), LearningRate, Momentum, Memory);
        using var warm = new WarmStart();
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, steps);
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var error = nn.functional.mse_loss(Census.Numbers(model, census.Food, warm, cancellation).log(), census.Counts.log()).sqrt();
            error.backward();
            optimizer.step();
            schedule.step();
            report?.Invoke(error.item<double>());
        }
    }
}
