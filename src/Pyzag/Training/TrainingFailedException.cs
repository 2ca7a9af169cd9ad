namespace Pyzag.Training;

/// <summary>
/// A step of a training led to numbers that are NaN or infinite, or to a recursion that cannot be solved. The model has the last weights with which loss and gradient were finite, or those that
/// the run began with, and its buffers as they were with them; the optimizer has not taken the step, unless it is <c>LBFGS</c>, which fails within one, or it is the step that made the weights NaN or infinite.
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
        var what = inner is not null ? inner.Message.TrimEnd('.')
            : double.IsFinite(loss) && double.IsFinite(gradientNorm) ? $"the last made weights NaN or infinite, of a loss of {loss} and a gradient of norm {gradientNorm}"
            : $"the loss is {loss}, the norm of its gradient {gradientNorm}";
        var weights = restored is { } good ? $"The model has the weights after {good} steps again, with which loss and gradient were finite." : "The model has the weights again that this run started with.";
        return $"Training failed after {step} steps: {what}. {weights} What helps: a smaller learning rate, MaxGradientNorm, shorter rollouts, a look at the samples of this step.";
    }
}
