using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// A residual network on a periodic grid: h_0 = A x, h_{l+1} = h_l + W₂ a(W₁ a(h_l)) for B blocks with activations before the convolutions, and y = C h_B; A and C mix the channels of a point, W₁ and
/// W₂ are <see cref="LinearConvolution"/>s. A point of the next state depends on 2B(k − 1) neighbours. K. He, X. Zhang, S. Ren and J. Sun, "Identity mappings in deep residual networks", ECCV 2016,
/// doi:10.1007/978-3-319-46493-0_38; without its normalization, which would hide the size of a state.
/// </summary>
/// <remarks>
/// With c channels, h hidden ones and kernels of size k it has ch + h + 2B(h²k + h) + hc + c parameters; they start as those of <see cref="LinearConvolution"/>.
/// </remarks>
public sealed class ResNet : nn.Module<Tensor, Tensor>
{
    private readonly LinearConvolution lifting;
    private readonly ModuleList<ResidualBlock> blocks;
    private readonly LinearConvolution projection;
    private readonly int _channels;
    private readonly int _kernelSize;

    /// <summary>Makes the network.</summary>
    /// <param name="channels">c, of a state.</param>
    /// <param name="hiddenChannels">h.</param>
    /// <param name="blockCount">B.</param>
    /// <param name="kernelSize">k; an odd one looks to both sides alike.</param>
    /// <param name="activation">The nonlinearity, element by element; that of <c>nn.ReLU</c> where null.</param>
    /// <param name="dtype">Of the weights; torch's default where null.</param>
    /// <param name="device">Of the weights; the CPU where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public ResNet(
        int channels = 1, int hiddenChannels = 32, int blockCount = 3, int kernelSize = 3, Func<Tensor, Tensor>? activation = null, ScalarType? dtype = null, Device? device = null)
        : base(nameof(ResNet))
    {
        EmulatorShapes.Positive(hiddenChannels, nameof(hiddenChannels));
        EmulatorShapes.Positive(blockCount, nameof(blockCount));
        (_channels, _kernelSize) = (EmulatorShapes.Positive(channels, nameof(channels)), EmulatorShapes.Positive(kernelSize, nameof(kernelSize)));
        activation ??= static x => x.relu();
        lifting = new(1, channels, hiddenChannels, dtype: dtype, device: device);
        blocks = new([.. Enumerable.Range(0, blockCount).Select(_ => new ResidualBlock(hiddenChannels, kernelSize, activation, dtype, device))]);
        projection = new(1, hiddenChannels, channels, dtype: dtype, device: device);
        RegisterComponents();
    }

    /// <summary>Makes the next state.</summary>
    /// <param name="input">x, <c>(batch, channels, grid)</c>, with k grid points or more.</param>
    /// <returns>y, of the same shape. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">It is of another shape, dtype or device.</exception>
    public override Tensor forward(Tensor input)
    {
        EmulatorShapes.CheckGrid(input, lifting.Weight, _channels, _kernelSize);
        using var scope = TensorScope.Open();
        var hidden = lifting.call(input);
        foreach (var block in blocks)
            hidden = block.call(hidden);
        return scope.Return(projection.call(hidden));
    }
}
