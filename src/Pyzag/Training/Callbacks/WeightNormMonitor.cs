using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Records the Euclidean norm of all parameters of the model taken together, as <c>weight norm</c>.</summary>
/// <param name="every">After how many steps, again and again.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
public sealed class WeightNormMonitor(int every = 1) : TrainingCallback(every)
{
    /// <summary>The name of its records.</summary>
    public const string Name = "weight norm";

    /// <inheritdoc/>
    protected internal override void Invoke(TrainingMoment moment)
    {
        using var off = no_grad();
        Tensor[] squares = [.. moment.Model.parameters().Select(parameter => parameter.to(float64).square().sum().cpu())];
        moment.Record(Name, squares.Length == 0 ? 0 : Math.Sqrt(stack(squares).sum().item<double>()));
    }
}
