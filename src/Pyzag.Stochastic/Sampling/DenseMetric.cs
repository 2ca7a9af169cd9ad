using MathNet.Numerics.LinearAlgebra;

namespace Pyzag.Stochastic.Sampling;

/// <summary>A metric of correlated components.</summary>
internal sealed class DenseMetric : IMetric
{
    private readonly Matrix<double> _inverse;
    private readonly Matrix<double> _factor;

    /// <summary>Makes it of the covariance of the target, row by row.</summary>
    internal DenseMetric(double[] covariance)
    {
        var size = (int)Math.Sqrt(covariance.Length);
        Inverse = covariance;
        _inverse = Matrix<double>.Build.DenseOfRowMajor(size, size, covariance);
        _factor = _inverse.Cholesky().Factor.Transpose();
    }

    /// <summary>Makes it of a covariance; null where that is not finite and positive definite.</summary>
    internal static DenseMetric? TryOf(double[] covariance)
    {
        if (!covariance.All(double.IsFinite))
            return null;
        try
        {
            return new DenseMetric(covariance);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public double[] Inverse { get; }

    /// <summary>L⁻ᵀ z has the covariance (L Lᵀ)⁻¹ = M.</summary>
    public double[] DrawMomentum(RandomSource stream)
    {
        var normal = Vector<double>.Build.Dense(_inverse.RowCount, _ => stream.NextNormal());
        var momentum = new double[normal.Count];
        for (var i = momentum.Length - 1; i >= 0; i--)
        {
            var rest = normal[i];
            for (var j = i + 1; j < momentum.Length; j++)
                rest -= _factor[i, j] * momentum[j];
            momentum[i] = rest / _factor[i, i];
        }

        return momentum;
    }

    public double[] Velocity(double[] momentum) => _inverse.Multiply(Vector<double>.Build.Dense(momentum)).AsArray();
}
