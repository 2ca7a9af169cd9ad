using static TorchSharp.torch;

namespace CannonSample;

/// <summary>Fits one launch to many shots by gradient descent; the gradients come from the adjoint.</summary>
public static class Training
{
    // Angle, speed and drag are all of order one, so one learning rate serves. Near the minimum more drag can almost be made up for by
    // more speed: a valley in which plain gradients creep. Adam's scaling crosses it when its second moment forgets fast, and the
    // learning rate that falls to zero brings it to rest at the bottom.
    private const double LearningRate = 0.1, Momentum = 0.8, Memory = 0.9;

    /// <summary>Trains the parameters of a model in place.</summary>
    /// <param name="model">The model of one launch.</param>
    /// <param name="shots">What it should fit on average.</param>
    /// <param name="steps">Number of descent steps.</param>
    /// <param name="report">Told the mean squared error after each step.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Run(CannonModel model, Shots shots, int steps, Action<double>? report = null, CancellationToken cancellation = default)
    {
        using var optimizer = optim.Adam(model.parameters(), LearningRate, Momentum, Memory);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, steps);
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.mse_loss(Flight.Positions(model, shots.Times).expand_as(shots.Positions), shots.Positions);
            loss.backward();
            optimizer.step();
            schedule.step();
            report?.Invoke(loss.item<double>());
        }
    }
}
