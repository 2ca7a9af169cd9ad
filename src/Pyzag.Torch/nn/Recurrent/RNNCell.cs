using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// One step of a plain recurrent unit, h = tanh(W x + b + U h + c), or with max(0, ·). Parameters start uniform within ±1/√hidden.
/// </summary>
public sealed class RNNCell : nn.Module<Tensor, Tensor?, Tensor>
{
    readonly Interop.Operator step;

    internal RNNCell(long inputSize, long hiddenSize, nn.NonLinearities nonLinearity, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(RNNCell))
    {
        step = nonLinearity == nn.NonLinearities.ReLU ? Interop.Aten.rnn_relu_cell : Interop.Aten.rnn_tanh_cell;
        CellShape.Register(this, inputSize, hiddenSize, gates: 1, bias, device, dtype);
    }

    /// <summary>W, of shape (gates · hidden, input). Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? weight_ih
    {
        get => OwnParameter(nameof(weight_ih));
        set => Keep(nameof(weight_ih), value);
    }

    /// <summary>U, of shape (gates · hidden, hidden). Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? weight_hh
    {
        get => OwnParameter(nameof(weight_hh));
        set => Keep(nameof(weight_hh), value);
    }

    /// <summary>The bias of the input, or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? bias_ih
    {
        get => OwnParameter(nameof(bias_ih));
        set => Keep(nameof(bias_ih), value);
    }

    /// <summary>The bias of the state, or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? bias_hh
    {
        get => OwnParameter(nameof(bias_hh));
        set => Keep(nameof(bias_hh), value);
    }

    /// <summary>The next state.</summary>
    /// <param name="input">Shape (batch, input).</param>
    /// <param name="h0">The state, of shape (batch, hidden); null: zeros.</param>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    public override Tensor forward(Tensor input, Tensor? h0 = null)
    {
        using var scope = NewDisposeScope();
        var state = CellShape.State(h0, input, weight_ih!, weight_hh!, nameof(h0));
        return step.Call(input, state, weight_ih, weight_hh, bias_ih, bias_hh).MoveToOuterDisposeScope();
    }
}
