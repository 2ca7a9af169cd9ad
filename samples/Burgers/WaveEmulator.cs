using Pyzag.Training;
using static TorchSharp.torch;

namespace BurgersSample;

/// <summary>
/// An emulator of waves: the next state is the present one plus what a convolutional network makes of it. A step changes little, so that the network learns what happens rather than what is there.
/// </summary>
public sealed class WaveEmulator : nn.Module<Tensor, Tensor>
{
    private const int HiddenChannels = 16, HiddenLayers = 3;

    private readonly ConvNet change;

    /// <summary>Makes an emulator that has yet to learn.</summary>
    /// <param name="seed">Seed of its weights.</param>
    public WaveEmulator(long seed) : base("waves")
    {
        manual_seed(seed);
        change = new ConvNet(channels: 1, HiddenChannels, HiddenLayers, kernelSize: 3, x => x.tanh(), float64);
        RegisterComponents();
    }

    /// <summary>Makes the next state.</summary>
    /// <param name="input">The state, <c>(batch, 1, grid)</c>.</param>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return (input + change.call(input)).MoveToOuterDisposeScope();
    }
}
