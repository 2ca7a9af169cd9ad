using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The last changes of gradient and parameters, and the inverse Hessian that they stand for.</summary>
internal sealed class LbfgsHistory(long size) : IDisposable
{
    readonly List<(Tensor Change, Tensor Step, double Inverse)> pairs = [];
    double scale = 1;

    /// <summary>Remembers a change of the gradient and the step that made it; their product is positive. Forgets the oldest where there are too many.</summary>
    internal void Add(Tensor change, Tensor step, double product)
    {
        if (pairs.Count == size) Forget(0);
        scale = product / change.dot(change).ToDouble();
        pairs.Add((change.DetachFromDisposeScope(), step.DetachFromDisposeScope(), 1 / product));
    }

    /// <summary>Multiplies a vector by the inverse Hessian, in place, by two sweeps through the pairs.</summary>
    internal Tensor Apply(Tensor vector)
    {
        var factors = new double[pairs.Count];
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            factors[i] = pairs[i].Step.dot(vector).ToDouble() * pairs[i].Inverse;
            vector.add_(pairs[i].Change, -factors[i]);
        }
        vector.mul_(scale);
        for (var i = 0; i < pairs.Count; i++)
        {
            var factor = pairs[i].Change.dot(vector).ToDouble() * pairs[i].Inverse;
            vector.add_(pairs[i].Step, factors[i] - factor);
        }
        return vector;
    }

    public void Dispose()
    {
        while (pairs.Count > 0) Forget(pairs.Count - 1);
    }

    void Forget(int index)
    {
        pairs[index].Change.Dispose();
        pairs[index].Step.Dispose();
        pairs.RemoveAt(index);
    }
}
