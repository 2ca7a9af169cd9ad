using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// A linear emulator on a periodic grid: the convolution y_{o,j} = b_o + Σ_c Σ_{l=0…k-1} w_{o,c,l} x_{c,j+l-⌊(k-1)/2⌋} with indices j modulo the grid. With k = 2 it sees the point and its right neighbour;
/// three weights hold any stencil of a point and its neighbours. It is also the layer that <see cref="ConvNet"/> and <see cref="ResNet"/> are made of.
/// </summary>
/// <remarks>
/// It has outputs · inputs · k weights, and as many biases as outputs. They start as those of <c>nn.Conv1d</c>: uniform within ±1/√(inputs · k), from torch's default generator, which <c>manual_seed</c> seeds.
/// </remarks>
public sealed class LinearConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Conv1d convolution;
    private readonly int _inputChannels;
    private readonly int _kernelSize;

    /// <summary>Makes the convolution.</summary>
    /// <param name="kernelSize">k.</param>
    /// <param name="inputChannels">How many channels a state has.</param>
    /// <param name="outputChannels">How many the next one has; as many for an emulator.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="dtype">Of the weights; torch's default where null.</param>
    /// <param name="device">Of the weights; the CPU where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public LinearConvolution(int kernelSize, int inputChannels = 1, int outputChannels = 1, bool bias = true, ScalarType? dtype = null, Device? device = null)
        : base(nameof(LinearConvolution))
    {
        _kernelSize = EmulatorShapes.Positive(kernelSize, nameof(kernelSize));
        _inputChannels = EmulatorShapes.Positive(inputChannels, nameof(inputChannels));
        EmulatorShapes.Positive(outputChannels, nameof(outputChannels));
        convolution = nn.Conv1d(inputChannels, outputChannels, kernelSize, bias: bias, dtype: dtype, device: device);
        RegisterComponents();
    }

    /// <summary>w, <c>(output, input, k)</c>. It belongs to the module.</summary>
    public Parameter Weight => convolution.weight;

    /// <summary>b, <c>(output)</c>; null where there are no biases. It belongs to the module.</summary>
    public Parameter? Bias => convolution.bias;

    /// <summary>Applies it.</summary>
    /// <param name="input">x, <c>(batch, channels, grid)</c>, with k grid points or more.</param>
    /// <returns>y, <c>(batch, channels, grid)</c>. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">It is of another shape, dtype or device.</exception>
    public override Tensor forward(Tensor input)
    {
        EmulatorShapes.CheckGrid(input, Weight, _inputChannels, _kernelSize);
        using var scope = TensorScope.Open();
        var padded = _kernelSize == 1 ? input : nn.functional.pad(input, [(_kernelSize - 1) / 2, _kernelSize / 2], TorchSharp.PaddingModes.Circular);
        return scope.Return(convolution.call(padded));
    }
}
