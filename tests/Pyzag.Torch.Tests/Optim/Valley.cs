using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Optim;

/// <summary>A function of two parameters, a vector and a matrix, without symmetry.</summary>
sealed class Valley
{
    internal Parameter P { get; } = new(tensor(new[] { 0.5, -1.5, 2.0 }));

    internal Parameter Q { get; } = new(tensor(new[,] { { 1.0, -0.5 }, { 0.25, 3.0 } }));

    internal Parameter[] Parameters => [P, Q];

    internal Tensor Loss()
    {
        var distance = (tensor(new[] { 1.0, 10.0, 0.1 }) * (P - tensor(new[] { 1.0, 2.0, -1.0 })).pow(2)).sum();
        return distance + Q.mm(Q).sin().sum() + 0.1 * Q.pow(4).sum() + (P[0] * Q[0, 1]).pow(2);
    }

    internal void Descend(optim.Optimizer optimizer, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Loss().backward();
            optimizer.step();
        }
    }

    internal double[] Values() => [.. P.data<double>(), .. Q.data<double>()];
}
