using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>What <see cref="JacobianStructure.Diagonal"/> is.</summary>
internal sealed class DiagonalStructure : JacobianStructure
{
    public override IReadOnlyList<long> MatrixShape(long state) => [state];

    public override IBlockOperator CreateOperator(IReadOnlyList<Tensor> jacobian, IBlockFactorizer factorizer) =>
        new DiagonalBlockOperator(jacobian, factorizer);

    public override Tensor Seeds(long state, ScalarType dtype, Device device) => ones([1, state], dtype, device);

    public override Tensor FromProducts(Tensor products) => products.squeeze(-2);
}
