using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>x' = W2 tanh(W1 x + b1) + b2. Its Jacobian is left to automatic differentiation.</summary>
public sealed class NeuralOde : OdeModule
{
    private readonly ModelParameter W1;
    private readonly ModelParameter b1;
    private readonly ModelParameter W2;
    private readonly ModelParameter b2;

    public NeuralOde(Tensor W1, Tensor b1, Tensor W2, Tensor b2) : base(nameof(NeuralOde))
    {
        this.W1 = new ModelParameter(W1);
        this.b1 = new ModelParameter(b1);
        this.W2 = new ModelParameter(W2);
        this.b2 = new ModelParameter(b2);
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) =>
        (state.matmul(W1.Value.mT) + b1).tanh().matmul(W2.Value.mT) + b2;
}
