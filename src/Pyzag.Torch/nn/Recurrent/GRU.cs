using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Layers of gated recurrent units over a sequence (Cho et al., arXiv:1406.1078). Parameters start uniform within ±1/√hidden.
/// </summary>
public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    readonly RecurrentShape form;

    internal GRU(RecurrentShape form, Device? device, ScalarType? dtype)
        : base(nameof(GRU))
    {
        this.form = form;
        form.Register(this, device, dtype);
    }

    /// <summary>Runs over a sequence.</summary>
    /// <param name="input">Shape (step, batch, input), or (batch, step, input) with the batch first.</param>
    /// <param name="h0">The states before the first step, of shape (layers · directions, batch, hidden); null: zeros.</param>
    /// <returns>The states of the last layer at all steps, and those of all layers after the last step.</returns>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null) =>
        form.Call(Interop.Aten.gru_input, input, h0, OwnParameters, training, nameof(h0));

    /// <inheritdoc cref="forward"/>
    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <summary>Does nothing: libtorch arranges the parameters for a GPU when it needs them.</summary>
#pragma warning disable CA1822 // TorchSharp's is an instance method.
    public void flatten_parameters()
#pragma warning restore CA1822
    {
    }
}
