using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// x' = N(x, sin(2 π t / period)) with a network N of four linear layers, each followed by tanh. Literature: the network of the benchmark in
/// doi:10.48550/arXiv.2310.08649.
/// </summary>
sealed class NeuralOde : PeerModel
{
    private const long Hidden = 20;

    private readonly ModuleList<Linear> layers;
    private readonly Tensor period;
    private readonly Tensor start;

    public NeuralOde(long batch, long size) : base("neural-ode")
    {
        using var scope = NewDisposeScope();
        long[] widths = [size + 1, Hidden, Hidden, Hidden, size];
        layers = nn.ModuleList([.. widths.Zip(widths.Skip(1), (inputs, outputs) => nn.Linear(inputs, outputs, dtype: float64))]);
        period = Constant(linspace(0.1, 1, batch, dtype: float64).unsqueeze(-1));
        start = Constant(randn(batch, size, dtype: float64));
        RegisterComponents();
    }

    public override Tensor InitialState() => start.alias();

    public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var force = (2 * Math.PI / period * time).sin();
        var values = new List<Tensor> { cat([state, force.expand([.. state.shape[..^1], 1])], -1) };
        foreach (var layer in layers)
            values.Add(layer.call(values[^1]).tanh());
        return new Linearization(values[^1], () => [Jacobian(values)]);
    }

    private Tensor Jacobian(IReadOnlyList<Tensor> values)
    {
        // Row j is the derivative by x_j, so that each layer is one product of a tall matrix with its own.
        Tensor? rows = null;
        foreach (var (layer, output) in layers.Zip(values.Skip(1)))
        {
            var weight = layer.weight!.t();
            rows = (rows is null ? weight.narrow(0, 0, start.shape[^1]) : rows.matmul(weight)) * (1 - output * output).unsqueeze(-2);
        }

        return rows!.transpose(-1, -2);
    }
}
