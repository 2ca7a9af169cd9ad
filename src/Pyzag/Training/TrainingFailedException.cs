namespace Pyzag.Training;

/// <summary>
/// A step of a training led to numbers that are NaN or infinite, or to a recursion that cannot be solved. The model has the last weights with which loss and gradient were finite; the optimizer has not
/// taken the step, unless it is <c>LBFGS</c>, which fails within one.
/// </summary>
public sealed class TrainingFailedException : Exception
{
    internal TrainingFailedException(int step, double loss, double gradientNorm, int? restored, Exception? inner = null)
        : base(Describe(step, loss, gradientNorm, restored, inner), inner) => (Step, Loss, GradientNorm) = (step, loss, gradientNorm);

    /// <summary>How many steps had been made before.</summary>
    public int Step { get; }

    /// <summary>The loss of the minibatch; NaN where it could not be computed.</summary>
    public double Loss { get; }

    /// <summary>The norm of its gradient; NaN where it could not be computed.</summary>
    public double GradientNorm { get; }

    private static string Describe(int step, double loss, double gradientNorm, int? restored, Exception? inner)
    {
        var what = inner is null ? $"the loss is {loss}, the norm of its gradient {gradientNorm}" : inner.Message.TrimEnd('.');
        var weights = restored is { } good ? $"The model has the weights after {good} steps again, with which both were finite." : "No weights of this run were good before; the model has those it started with.";
        return $"Training failed after {step} steps: {what}. {weights} What helps: a smaller learning rate, MaxGradientNorm, shorter rollouts, a look at the samples of this step.";
    }
}
