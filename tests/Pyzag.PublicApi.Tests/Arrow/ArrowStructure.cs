using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.PublicApi.Tests.Arrow;

/// <summary>Jacobians that are <see cref="ArrowMatrix"/>es: components that meet one another only through the last few.</summary>
internal sealed class ArrowStructure(long border) : JacobianStructure
{
    public override IReadOnlyList<long> MatrixShape(long state) => [ArrowMatrix.Size(state, border)];

    public override IBlockOperator CreateOperator(IReadOnlyList<Tensor> jacobian, IBlockFactorizer factorizer)
    {
        using var packed = stack(jacobian);
        return new ArrowOperator(packed, border);
    }

    public override Tensor FromProducts(Tensor products)
    {
        var state = products.shape[^1];
        var places = ArrowMatrix.Places(state, border).to(products.device);
        return products.flatten(-2).index_select(-1, places[0] * state + places[1]);
    }
}
