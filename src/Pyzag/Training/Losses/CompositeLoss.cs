using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>The weighted sum of the losses of each state, Σ w_k l_k; the reductions of the parts do not matter.</summary>
public sealed record CompositeLoss : StateLoss
{
    private readonly (StateLoss Loss, double Weight)[] _parts;

    /// <summary>Makes the sum.</summary>
    /// <param name="parts">The losses with their weights, one or more.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="ArgumentNullException">A loss is null.</exception>
    public CompositeLoss(params IReadOnlyList<(StateLoss Loss, double Weight)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            throw new ArgumentException("`parts`: expected one loss or more, got none.", nameof(parts));
        foreach (var (loss, _) in parts)
            ArgumentNullException.ThrowIfNull(loss, nameof(parts));
        _parts = [.. parts];
    }

    /// <summary>The losses with their weights.</summary>
    public IReadOnlyList<(StateLoss Loss, double Weight)> Parts => _parts;

    /// <inheritdoc/>
    public override Tensor PerState(Tensor prediction, Tensor? target)
    {
        using var scope = TensorScope.Open();
        var sum = Part(0);
        for (var i = 1; i < _parts.Length; i++)
            sum += Part(i);
        return scope.Return(sum);

        Tensor Part(int i) => _parts[i].Weight * _parts[i].Loss.PerState(prediction, target);
    }
}
