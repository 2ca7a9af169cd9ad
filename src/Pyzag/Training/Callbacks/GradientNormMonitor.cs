namespace Pyzag.Training;

/// <summary>Records the Euclidean norm of the gradient of the last step with respect to all parameters of the optimizer, before clipping, as <c>gradient norm</c>; nothing before the first step.</summary>
/// <param name="every">After how many steps, again and again.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
public sealed class GradientNormMonitor(int every = 1) : TrainingCallback(every)
{
    /// <summary>The name of its records.</summary>
    public const string Name = "gradient norm";

    /// <inheritdoc/>
    protected internal override void Invoke(TrainingMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        if (moment.Step > 0)
            moment.Record(Name, moment.GradientNorm);
    }
}
