using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Layers of long short-term memory over a sequence (Hochreiter and Schmidhuber, doi:10.1162/neco.1997.9.8.1735). Parameters start uniform
/// within ±1/√hidden.
/// </summary>
public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    readonly RecurrentShape form;

    internal LSTM(RecurrentShape form, Device? device, ScalarType? dtype)
        : base(nameof(LSTM))
    {
        this.form = form;
        form.Register(this, device, dtype);
    }

    /// <summary>Runs over a sequence.</summary>
    /// <param name="input">Shape (step, batch, input), or (batch, step, input) with the batch first.</param>
    /// <param name="h0_c0">States and cells before the first step, each of shape (layers · directions, batch, hidden); null: zeros.</param>
    /// <returns>The states of the last layer at all steps, then states and cells of all layers after the last step.</returns>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        form.CheckInput(input);
        using var scope = NewDisposeScope();
        var (result, state, cell) = Interop.Aten.lstm_input.Call3(
            input, new[] { form.State(h0_c0?.Item1, input, nameof(h0_c0)), form.State(h0_c0?.Item2, input, nameof(h0_c0)) }, OwnParameters,
            form.Bias, form.Layers, form.Dropout, training, form.Bidirectional, form.BatchFirst);
        return scope.MoveToOuter(result, state, cell);
    }

    /// <inheritdoc cref="forward"/>
    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    /// <inheritdoc cref="GRU.flatten_parameters"/>
#pragma warning disable CA1822 // TorchSharp's is an instance method.
    public void flatten_parameters()
#pragma warning restore CA1822
    {
    }
}
