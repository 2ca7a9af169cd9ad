using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

#pragma warning disable CS0414, CA1823, IDE0052 // The fields are read by reflection.
/// <summary>
/// A module with one of everything that has parameters or buffers. The same class, compiled against TorchSharp 0.107, wrote
/// TorchSharp-0.107.module.
/// </summary>
sealed class Everything : nn.Module<Tensor, Tensor>
{
    readonly Linear lin = nn.Linear(3, 4);
    readonly Conv1d conv = nn.Conv1d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Circular);
    readonly Embedding emb = nn.Embedding(5, 3, padding_idx: 1);
    readonly GRU gru = nn.GRU(3, 4, numLayers: 2, bidirectional: true);
    readonly LSTM lstm = nn.LSTM(3, 4, bias: false);
    readonly RNN rnn = nn.RNN(3, 2, nonLinearity: nn.NonLinearities.ReLU);
    readonly GRUCell gcell = nn.GRUCell(3, 4);
    readonly LSTMCell lcell = nn.LSTMCell(3, 4);
    readonly RNNCell rcell = nn.RNNCell(3, 4, bias: false);
    readonly LayerNorm ln = nn.LayerNorm([4, 3]);
    readonly BatchNorm1d bn = nn.BatchNorm1d(4);
    readonly InstanceNorm1d inorm = nn.InstanceNorm1d(4, affine: true, track_running_stats: true);
    readonly GroupNorm gn = nn.GroupNorm(2, 4);
    readonly PReLU prelu = nn.PReLU(2);
    readonly Bilinear bil = nn.Bilinear(2, 3, 4);
    readonly EmbeddingBag bag = nn.EmbeddingBag(4, 2);
    readonly ConvTranspose2d ct = nn.ConvTranspose2d(2, 4, 3, groups: 2);
    readonly Sequential seq = nn.Sequential(("first", nn.Linear(2, 2)), ("act", nn.ReLU()), ("last", nn.BatchNorm1d(2)));
    readonly ModuleList<Linear> list = nn.ModuleList(nn.Linear(1, 2), nn.Linear(2, 1, hasBias: false));
    readonly ModuleDict<Linear> dict = nn.ModuleDict(("a", nn.Linear(1, 1)), ("b", nn.Linear(1, 1)));
    readonly Parameter scale = nn.Parameter(ones(3, dtype: ScalarType.Float64));
    readonly Tensor offset = arange(6, dtype: ScalarType.Int32).reshape(2, 3);
    readonly Tensor mask = tensor(new[] { true, false, true });
    readonly Linear tied = nn.Linear(3, 4);

    internal Everything()
        : base(nameof(Everything)) => RegisterComponents();

    /// <summary>Gives every tensor of the state the values that the file was written with.</summary>
    internal Everything Fill()
    {
        using var recording = no_grad();
        foreach (var (tensor, i) in state_dict().Values.Select((tensor, i) => (tensor, i)))
        {
            using var scope = NewDisposeScope();
            var values = arange(tensor.numel(), dtype: ScalarType.Float64).add(i + 1).div(7).reshape(tensor.shape);
            tensor.copy_(tensor.dtype == ScalarType.Bool ? values.to(ScalarType.Int64).remainder(2) : values);
        }
        return this;
    }

    public override Tensor forward(Tensor input) => lin.forward(input);
}
