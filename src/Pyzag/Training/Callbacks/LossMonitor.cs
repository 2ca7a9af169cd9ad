using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Records the loss of another objective over all of its samples: of validation data, of another configuration, of a longer rollout.</summary>
/// <remarks>
/// The model is in evaluation mode meanwhile, and no gradient is recorded. Losses of minibatches are averaged by their sizes. Where states leave what a recursion can be solved for, as those of an emulator
/// that has learned little may, NaN is recorded.
/// </remarks>
public sealed class LossMonitor : TrainingCallback
{
    private readonly string _name;
    private readonly ITrainingObjective _objective;
    private readonly int _batchSize;

    /// <summary>Makes the callback.</summary>
    /// <param name="name">The name to record under.</param>
    /// <param name="objective">What is measured.</param>
    /// <param name="every">After how many steps, again and again.</param>
    /// <param name="batchSize">How many samples are evaluated at once.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> or <paramref name="batchSize"/> is below 1.</exception>
    public LossMonitor(string name, ITrainingObjective objective, int every = 100, int batchSize = 1024) : base(every)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(objective);
        (_name, _objective, _batchSize) = (name, objective, Guard.AtLeast(batchSize, 1, nameof(batchSize), "one sample at a time at least"));
    }

    /// <inheritdoc/>
    protected internal override void Invoke(TrainingMoment moment)
    {
        using var off = no_grad();
        using var modes = new ModuleModes(moment.Model);
        moment.Model.eval();
        try
        {
            moment.Record(_name, Measure());
        }
        catch (Exception failure) when (PointFailure.Take(failure))
        {
            moment.Record(_name, double.NaN);
        }
    }

    private double Measure()
    {
        var (sum, count) = (0.0, _objective.Count);
        for (var first = 0L; first < count; first += _batchSize)
        {
            using var scope = TensorScope.Open();
            var samples = arange(first, Math.Min(first + _batchSize, count), dtype: int64);
            sum += _objective.Loss(samples).to(float64).item<double>() * samples.shape[0];
        }

        return sum / count;
    }
}
