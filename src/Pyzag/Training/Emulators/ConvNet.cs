using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// A plain convolutional network on a periodic grid: L layers of a <see cref="LinearConvolution"/> and an activation, and a convolution that makes the channels of a state of what the last one has
/// found. A point of the next state depends on (L + 1)(k − 1) neighbours.
/// </summary>
/// <remarks>
/// With c channels, h hidden ones and kernels of size k it has chk + h + (L − 1)(h²k + h) + hck + c parameters; they start as those of <see cref="LinearConvolution"/>.
/// </remarks>
public sealed class ConvNet : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<LinearConvolution> layers;
    private readonly Func<Tensor, Tensor> _activation;

    /// <summary>Makes the network.</summary>
    /// <param name="channels">c, of a state.</param>
    /// <param name="hiddenChannels">h.</param>
    /// <param name="hiddenLayers">L.</param>
    /// <param name="kernelSize">k; an odd one looks to both sides alike.</param>
    /// <param name="activation">The nonlinearity, element by element; that of <c>nn.ReLU</c> where null.</param>
    /// <param name="dtype">Of the weights; torch's default where null.</param>
    /// <param name="device">Of the weights; the CPU where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public ConvNet(
        int channels = 1, int hiddenChannels = 32, int hiddenLayers = 4, int kernelSize = 3, Func<Tensor, Tensor>? activation = null, ScalarType? dtype = null, Device? device = null)
        : base(nameof(ConvNet))
    {
        EmulatorShapes.Positive(channels, nameof(channels));
        EmulatorShapes.Positive(hiddenChannels, nameof(hiddenChannels));
        EmulatorShapes.Positive(hiddenLayers, nameof(hiddenLayers));
        _activation = activation ?? (static x => x.relu());
        layers = new([Layer(channels, hiddenChannels), .. Enumerable.Range(1, hiddenLayers - 1).Select(_ => Layer(hiddenChannels, hiddenChannels)), Layer(hiddenChannels, channels)]);
        RegisterComponents();

        LinearConvolution Layer(int inputs, int outputs) => new(kernelSize, inputs, outputs, dtype: dtype, device: device);
    }

    /// <summary>Makes the next state.</summary>
    /// <param name="input">The state, <c>(batch, channels, grid)</c>, with k grid points or more.</param>
    /// <returns>The next one, of the same shape. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">It is of another shape, dtype or device.</exception>
    public override Tensor forward(Tensor input)
    {
        using var scope = TensorScope.Open();
        var x = input;
        for (var i = 0; i < layers.Count - 1; i++)
            x = _activation(layers[i].call(x));
        return scope.Return(layers[^1].call(x));
    }
}
