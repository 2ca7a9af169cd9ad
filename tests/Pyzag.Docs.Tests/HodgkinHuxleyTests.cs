using HodgkinHuxleySample;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class HodgkinHuxleyTests
{
    [Fact]
    public void Neurons_fire_once_or_regularly()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var neuron = new Neuron();
        double[] currents = [2, 4, 10];

        var recording = Recording.Of(neuron, currents, 100);

        Assert.Equal([0L, 1, 7], Enumerable.Range(0, currents.Length).Select(index => recording.SpikeTimes(index).shape[0]));
        Assert.Equal(0, recording.FiringRate(1));
        // One period is 14.64 ms.
        Assert.Equal(68.3, recording.FiringRate(2), 0.1);
        Assert.Equal(3, SavedPicture.Curves(SavedPicture.Of(path => VoltagePicture.Save(path, recording, currents, [0, 1, 2], 50))));
    }

    [Fact]
    public void The_state_of_rest_hardly_changes()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var neuron = new Neuron();

        Assert.InRange((Recording.Of(neuron, [0], 20).Voltages + 65).abs().max().item<double>(), 0, 0.05);
    }

    [Fact]
    public void Spike_times_have_the_derivatives_that_differences_show()
    {
        using var neuron = new Neuron();

        var derivatives = SpikeDerivative.All(neuron, current: 10, duration: 20, spike: 1);

        Assert.Equal(["g_Na", "g_K", "g_L"], derivatives.Select(derivative => derivative.Conductance));
        Assert.All(derivatives, derivative => Assert.InRange(derivative.Adjoint / derivative.Difference, 1 - 1e-5, 1 + 1e-5));
    }

    [Fact]
    public void A_cancelled_recording_stops()
    {
        using var scope = NewDisposeScope();
        using var neuron = new Neuron();

        Assert.Throws<OperationCanceledException>(() => Recording.Of(neuron, [10], 20, cancellation: new CancellationToken(canceled: true)));
        Assert.Equal(new SampleOptions(20, "x.svg"), SampleOptions.Parse(["--duration", "20", "--picture", "x.svg"]));
    }
}
