using System.Numerics.Tensors;

namespace Pyzag.Stochastic.Sampling;

/// <summary>A metric of independent components.</summary>
internal sealed class DiagonalMetric : IMetric
{
    private readonly double[] _scale;

    /// <summary>Makes it of the variances of the target.</summary>
    internal DiagonalMetric(double[] variances)
    {
        Inverse = variances;
        _scale = Array.ConvertAll(variances, variance => 1 / Math.Sqrt(variance));
    }

    public double[] Inverse { get; }

    public double[] DrawMomentum(RandomSource stream) => Array.ConvertAll(_scale, scale => scale * stream.NextNormal());

    public double[] Velocity(double[] momentum)
    {
        var velocity = new double[momentum.Length];
        TensorPrimitives.Multiply<double>(Inverse, momentum, velocity);
        return velocity;
    }
}
