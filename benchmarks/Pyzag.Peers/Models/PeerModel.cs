using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>An ODE that Pyzag and pyzag both solve. Its class in <c>models.py</c> has the same parameters and constants, by name.</summary>
abstract class PeerModel(string name) : OdeModule(name)
{
    /// <summary>x_0, <c>(batch, state)</c>.</summary>
    public abstract Tensor InitialState();

    public sealed override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => Linearize(time, state, forces).Residual;

    public abstract override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces);

    /// <summary>What is trained, by the names that Python has for it.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Trained =>
        [.. named_parameters().Select(named => (named.name.Replace(".leaf", "", StringComparison.Ordinal), (Tensor)named.parameter))];

    /// <summary>Tensors that are given, by the same names.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Constants => [.. named_buffers()];

    /// <summary>A constant of a model, which outlives the scopes that are open.</summary>
    private protected static Tensor Constant(Tensor value) => value.DetachFromDisposeScope();
}
