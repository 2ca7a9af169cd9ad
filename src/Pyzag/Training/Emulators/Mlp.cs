using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// A multi-layer perceptron: all numbers of a state in a row, L layers of a linear map and an activation, and a linear map back to a state. It suits systems of few components, such as <see cref="Lorenz"/>;
/// on a grid every point has weights of its own.
/// </summary>
/// <remarks>
/// With n numbers a state and layers of width w it has nw + w + (L − 1)(w² + w) + wn + n parameters. They start as those of <c>nn.Linear</c>: uniform within ±1/√(inputs of a layer), from torch's
/// default generator, which <c>manual_seed</c> seeds.
/// </remarks>
public sealed class Mlp : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Linear> layers;
    private readonly Func<Tensor, Tensor> _activation;
    private readonly int _stateSize;

    /// <summary>Makes the network.</summary>
    /// <param name="stateSize">n, how many numbers make a state: channels times grid points.</param>
    /// <param name="width">w.</param>
    /// <param name="hiddenLayers">L.</param>
    /// <param name="activation">The nonlinearity, element by element; that of <c>nn.ReLU</c> where null.</param>
    /// <param name="dtype">Of the weights; torch's default where null.</param>
    /// <param name="device">Of the weights; the CPU where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Mlp(int stateSize, int width = 64, int hiddenLayers = 3, Func<Tensor, Tensor>? activation = null, ScalarType? dtype = null, Device? device = null)
        : base(nameof(Mlp))
    {
        _stateSize = EmulatorShapes.Positive(stateSize, nameof(stateSize));
        EmulatorShapes.Positive(width, nameof(width));
        EmulatorShapes.Positive(hiddenLayers, nameof(hiddenLayers));
        _activation = activation ?? (static x => x.relu());
        layers = new([Layer(stateSize, width), .. Enumerable.Range(1, hiddenLayers - 1).Select(_ => Layer(width, width)), Layer(width, stateSize)]);
        RegisterComponents();

        Linear Layer(int inputs, int outputs) => nn.Linear(inputs, outputs, dtype: dtype, device: device);
    }

    /// <summary>Makes the next state.</summary>
    /// <param name="input">The state, <c>(batch, state…)</c>, with n numbers a state.</param>
    /// <returns>The next one, of the same shape. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">It is of another shape, dtype or device.</exception>
    public override Tensor forward(Tensor input)
    {
        EmulatorShapes.CheckSize(input, layers[0].weight!, _stateSize);
        using var scope = TensorScope.Open();
        var x = input.reshape(-1, _stateSize);
        for (var i = 0; i < layers.Count - 1; i++)
            x = _activation(layers[i].call(x));
        return scope.Return(layers[^1].call(x).reshape(input.shape));
    }
}
