using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>A recursive function put together from delegates, without any help of the library, that counts its Jacobians.</summary>
internal sealed class Plain(Func<Tensor, IReadOnlyList<Tensor>, Tensor> residual, Func<Tensor, IReadOnlyList<Tensor>, Tensor> jacobian, params Tensor[] parameters) : IRecursiveFunction
{
    public int Lookback { get; init; } = 1;

    public IReadOnlyList<Tensor> Parameters { get; set; } = parameters;

    internal int Evaluations { get; private set; }

    internal int Jacobians { get; private set; }

    public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces)
    {
        Evaluations++;
        return new Linearization(residual(x, forces), () =>
        {
            Jacobians++;
            return jacobian(x, forces).unbind();
        });
    }
}
