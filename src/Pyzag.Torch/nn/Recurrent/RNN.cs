using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Layers of plain recurrent units h = tanh(W x + b + U h + c), or with max(0, ·), over a sequence. Parameters start uniform within ±1/√hidden.
/// </summary>
public sealed class RNN : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    readonly RecurrentShape form;
    readonly Interop.Operator recursion;

    internal RNN(RecurrentShape form, nn.NonLinearities nonLinearity, Device? device, ScalarType? dtype)
        : base(nameof(RNN))
    {
        this.form = form;
        recursion = nonLinearity == nn.NonLinearities.ReLU ? Interop.Aten.rnn_relu_input : Interop.Aten.rnn_tanh_input;
        form.Register(this, device, dtype);
    }

    /// <inheritdoc cref="GRU.forward"/>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0) => form.Call(recursion, input, h0, OwnParameters, training, nameof(h0));

    /// <inheritdoc cref="GRU.forward"/>
    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <inheritdoc cref="GRU.flatten_parameters"/>
#pragma warning disable CA1822 // TorchSharp's is an instance method.
    public void flatten_parameters()
#pragma warning restore CA1822
    {
    }

    /// <summary>W of a layer, or null where there is no such layer.</summary>
    public Parameter? get_weight_ih(long idx) => OwnParameter($"weight_ih_l{idx}");

    /// <summary>U of a layer, or null where there is no such layer.</summary>
    public Parameter? get_weight_hh(long idx) => OwnParameter($"weight_hh_l{idx}");

    /// <summary>b of a layer, or null where there is none.</summary>
    public Parameter? get_bias_ih(long idx) => OwnParameter($"bias_ih_l{idx}");

    /// <summary>c of a layer, or null where there is none.</summary>
    public Parameter? get_bias_hh(long idx) => OwnParameter($"bias_hh_l{idx}");
}
