using Pyzag.Training;
using static TorchSharp.torch;

namespace BurgersSample;

/// <summary>How far an emulator is from the truth while it is applied to its own output.</summary>
public static class RolloutErrors
{
    /// <summary>The norm of the error over that of the truth, averaged over the series, for each time level after the first.</summary>
    /// <param name="emulator">The emulator.</param>
    /// <param name="truth">Trajectories that it has not seen, <c>(time level, series, 1, grid)</c>.</param>
    public static double[] Of(nn.Module<Tensor, Tensor> emulator, Tensor truth)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var predicted = Trajectories.Of(emulator.call, truth[0], (int)truth.shape[0]);
        var errors = (predicted - truth).norm(-1) / truth.norm(-1);
        return errors.mean([1, 2])[1..].data<double>().ToArray();
    }
}
