using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// Coupled neurons with sodium, potassium and leak channels. The state holds (V, m, h, n) of one neuron after another; an electrode gives all the current I = amplitude · sin(2 π t / period):
/// <code>
///     C_i V_i' = I − Σ_c g_ic a_ic (V_i − E_ic) + C_i Σ_j (coupling_j / C_j) (V_i − V_j),     a_i = (m_i³ h_i, n_i⁴, 1)
///     x'       = (opening − x) / delay                                               for each gate x of m, h, n
/// </code>
/// Equations, constants and forces are those of the benchmark in doi:10.48550/arXiv.2310.08649, which has them from M. A. Schwemmer, T. J. Lewis, The theory of weakly coupled oscillators (2012),
/// doi:10.1007/978-1-4614-0739-3_1.
/// </summary>
sealed class Neurons : PeerModel
{
    private readonly ModelParameter capacity;
    private readonly ModelParameter coupling;
    private readonly ModelParameter conductance;
    private readonly ModelParameter reversal;
    private readonly ModelParameter opening;
    private readonly ModelParameter delay;
    private readonly Tensor voltage = Constant(tensor(new[] { 1.0, 0.0, 0.0, 0.0 }));
    private readonly Tensor amplitude;
    private readonly Tensor period;
    private readonly Tensor start;

    public Neurons(long batch, long count) : base("neurons")
    {
        using var scope = NewDisposeScope();
        var common = linspace(0.1, 1, count, dtype: float64);
        var each = common.unsqueeze(-1).expand(count, 3);
        capacity = new ModelParameter(common);
        coupling = new ModelParameter(common / 100);
        conductance = new ModelParameter(each);
        reversal = new ModelParameter(each);
        opening = new ModelParameter(each);
        delay = new ModelParameter(each * tensor(new[] { 5.0, 15.0, 10.0 }));
        amplitude = Constant(linspace(0.1, 1, batch, dtype: float64).unsqueeze(-1));
        period = Constant(linspace(0.5, 2, batch, dtype: float64).unsqueeze(-1));
        start = Constant(zeros(batch, 4 * count, dtype: float64));
        RegisterComponents();
    }

    public override Tensor InitialState() => start.alias();

    public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var cells = state.unflatten(-1, -1, 4);
        var (potential, gates) = (cells.select(-1, 0), cells.narrow(-1, 1, 3));
        var parts = gates.unbind(-1);
        var (m, h, n) = (parts[0], parts[1], parts[2]);
        var (m3, n3) = (m * m * m, n * n * n);
        var drive = potential.unsqueeze(-1) - reversal;
        var open = conductance * stack([m3 * h, n3 * n, ones_like(n)], -1);
        var share = coupling / capacity;
        var exchange = potential * share.sum() - potential.matmul(share).unsqueeze(-1);
        var force = amplitude * (2 * Math.PI / period * time).sin();
        var slope = (force - (open * drive).sum(-1)) / capacity + exchange;
        return new Linearization(cat([slope.unsqueeze(-1), (opening - gates) / delay], -1).flatten(-2), () =>
        {
            var (sodium, potassium) = (Current(0), Current(1));
            var own = stack([-open.sum(-1) / capacity, -3 * sodium * m * m * h, -sodium * m3, -4 * potassium * n3], -2);
            var jacobian = Background(share).expand([.. state.shape, state.shape[^1]]).clone();
            // Row V of every neuron, and the columns of the same neuron.
            var rows = jacobian.view([.. cells.shape, .. cells.shape[^2..]]).select(-3, 0).diagonal(0, -3, -2);
            _ = rows.add_(own);
            return [jacobian];
        });

        Tensor Current(long channel) => conductance.Value.select(-1, channel) / capacity * drive.select(-1, channel);
    }

    /// <summary>What of the Jacobian does not depend on the state, <c>(state, state)</c>: how gates decay, and how neurons are coupled.</summary>
    private Tensor Background(Tensor share)
    {
        var decay = cat([share.sum().expand(share.shape[0], 1), -1 / delay.Value], -1).flatten().diag();
        return decay - voltage.repeat(share.shape[0]).unsqueeze(-1) * (share.unsqueeze(-1) * voltage).flatten();
    }
}
