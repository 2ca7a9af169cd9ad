using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>What <see cref="JacobianStructure.Dense"/> is.</summary>
internal sealed class DenseStructure : JacobianStructure
{
    public override IReadOnlyList<long> MatrixShape(long state) => [state, state];

    public override IBlockOperator CreateOperator(IReadOnlyList<Tensor> jacobian, IBlockFactorizer factorizer) =>
        new BlockBandedOperator(jacobian, factorizer);

    public override Tensor FromProducts(Tensor products) => products.alias();
}
