using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>What a <see cref="TrainingCallback"/> sees: the weights after a number of steps, and what the steps were like.</summary>
public sealed class TrainingMoment
{
    private readonly TrainingState _state;

    internal TrainingMoment(TrainingState state, nn.Module model, optim.Optimizer optimizer) => (_state, Model, Optimizer) = (state, model, optimizer);

    /// <summary>How many steps were made.</summary>
    public int Step => _state.Step;

    /// <summary>The model, with its weights after these steps.</summary>
    public nn.Module Model { get; }

    /// <summary>The optimizer.</summary>
    public optim.Optimizer Optimizer { get; }

    /// <summary>The loss of the minibatch of the last step, at the weights before it; NaN before the first.</summary>
    public double Loss => Step > 0 ? Losses[^1] : double.NaN;

    /// <summary>The norm of its gradient with respect to all parameters of the optimizer, before clipping; NaN before the first step.</summary>
    public double GradientNorm => _state.GradientNorm;

    /// <summary>The losses of the minibatches of all steps so far.</summary>
    public IReadOnlyList<double> Losses => _state.Losses;

    /// <summary>What was recorded so far.</summary>
    public TrainingRecords Records => _state.Records;

    /// <summary>Records a value of this step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Record(string name, double value)
    {
        ArgumentNullException.ThrowIfNull(name);
        _state.Records.Add(name, Step, value);
    }

    /// <summary>Ends the training before the next step; the other callbacks of this one are still called.</summary>
    /// <param name="reason">Why, for <see cref="Trainer.StopReason"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reason"/> is null.</exception>
    public void Stop(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        _state.StopReason ??= reason;
    }
}
