using Pyzag.Testing;
using Pyzag.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training;

/// <summary>A small network with dropout and batch normalization on noisy data, for tests of the trainer.</summary>
public abstract class TrainerTest : LeakCheckedTest
{
    protected TrainerTest()
    {
        manual_seed(11);
        Inputs = randn(37, 3, dtype: float64);
        Targets = Inputs.sin().sum([1], keepdim: true) + 0.1 * randn(37, 1, dtype: float64);
    }

    protected Tensor Inputs { get; }

    protected Tensor Targets { get; }

    /// <summary>A network that begins with the same weights whenever it is made.</summary>
    protected Sequential Network(long seed = 1)
    {
        manual_seed(seed);
        return Own(nn.Sequential(nn.Linear(3, 8, dtype: float64), nn.BatchNorm1d(8, dtype: float64), nn.Tanh(), nn.Dropout(0.2), nn.Linear(8, 1, dtype: float64)));
    }

    protected ITrainingObjective Objective(nn.Module<Tensor, Tensor> network) =>
        new DelegateObjective(Inputs.shape[0], samples => nn.functional.mse_loss(network.call(Inputs.index_select(0, samples)), Targets.index_select(0, samples)));

    /// <summary>All parameters and buffers, bit by bit.</summary>
    protected static string[] Bits(nn.Module network) =>
        [.. network.state_dict().Select(entry => $"{entry.Key} {Convert.ToHexString(entry.Value.detach().contiguous().bytes)}")];
}
