using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>The High Irradiance Response of plants: eight reactants, without parameters.</summary>
public sealed class Hires() : OdeModule(nameof(Hires))
{
    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var y = Enumerable.Range(0, 8).Select(i => state.Component(i)).ToArray();
        var reaction = 280 * y[5] * y[7];
        return cat(
            [
                -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007,
                1.71 * y[0] - 8.75 * y[1],
                -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4],
                8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3],
                -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6],
                -reaction + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6],
                reaction - 1.81 * y[6],
                -reaction + 1.81 * y[6],
            ],
            -1);
    }
}
