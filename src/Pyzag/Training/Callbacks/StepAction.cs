namespace Pyzag.Training;

/// <summary>Calls a function.</summary>
/// <param name="every">After how many steps, again and again.</param>
/// <param name="action">The function. Tensors that it makes live in a dispose scope that ends with the call.</param>
/// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
public sealed class StepAction(int every, Action<TrainingMoment> action) : TrainingCallback(every)
{
    private readonly Action<TrainingMoment> _action = action ?? throw new ArgumentNullException(nameof(action));

    /// <inheritdoc/>
    protected internal override void Invoke(TrainingMoment moment) => _action(moment);
}
