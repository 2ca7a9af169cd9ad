using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of long short-term memory. Parameters start uniform within ±1/√hidden.</summary>
public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
{
    internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LSTMCell))
    {
        CellShape.Register(this, inputSize, hiddenSize, gates: 4, bias, device, dtype);
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

    /// <summary>The next state and cell.</summary>
    /// <param name="input">Shape (batch, input).</param>
    /// <param name="h0_c0">State and cell, each of shape (batch, hidden); null: zeros.</param>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        using var scope = NewDisposeScope();
        var state = CellShape.State(h0_c0?.Item1, input, weight_ih!, weight_hh!, nameof(h0_c0));
        var cell = CellShape.State(h0_c0?.Item2, input, weight_ih!, weight_hh!, nameof(h0_c0));
        var (nextState, nextCell) = Interop.Aten.lstm_cell.Call2(input, new[] { state, cell }, weight_ih, weight_hh, bias_ih, bias_hh);
        return scope.MoveToOuter(nextState, nextCell);
    }

    /// <inheritdoc cref="forward"/>
    public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
}
