using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>h + W₂ a(W₁ a(h)), with circular convolutions W.</summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly LinearConvolution first;
    private readonly LinearConvolution second;
    private readonly Func<Tensor, Tensor> _activation;

    internal ResidualBlock(int channels, int kernelSize, Func<Tensor, Tensor> activation, ScalarType? dtype, Device? device) : base(nameof(ResidualBlock))
    {
        first = new(kernelSize, channels, channels, dtype: dtype, device: device);
        second = new(kernelSize, channels, channels, dtype: dtype, device: device);
        _activation = activation;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = TensorScope.Open();
        return scope.Return(input + second.call(_activation(first.call(_activation(input)))));
    }
}
