using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A term of a log density that is known as it is.</summary>
internal sealed class FactorDistribution(Tensor logDensity) : Distribution
{
    public override IReadOnlyList<long> BatchShape => logDensity.shape;

    public override IReadOnlyList<long> EventShape => [];

    public override Support Support => Support.Real;

    public override Tensor LogDensity(Tensor value) => logDensity.alias();

    public override Tensor Draw(IReadOnlyList<long> batchShape) => throw new NotSupportedException("a factor of a density has no values to draw.");

    protected override void Dispose(bool disposing)
    {
    }
}
