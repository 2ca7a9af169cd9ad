using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of recurrent cells, and what their inputs have to look like.</summary>
internal static class CellShape
{
    internal static void Register(nn.Module module, long input, long hidden, int gates, bool bias, Device? device, ScalarType? dtype)
    {
        if (input < 1 || hidden < 1) throw new ArgumentException($"Expected sizes of 1 or more, received input {input}, hidden {hidden}.");
        module.register_parameter("weight_ih", Initialization.Uniform([gates * hidden, input], hidden, device, dtype));
        module.register_parameter("weight_hh", Initialization.Uniform([gates * hidden, hidden], hidden, device, dtype));
        if (!bias) return;
        module.register_parameter("bias_ih", Initialization.Uniform([gates * hidden], hidden, device, dtype));
        module.register_parameter("bias_hh", Initialization.Uniform([gates * hidden], hidden, device, dtype));
    }

    /// <summary>The given state, or zeros in the scope of the caller, after the shapes are checked.</summary>
    internal static Tensor State(Tensor? state, Tensor input, Tensor inputWeight, Tensor stateWeight, string argument)
    {
        if (input.ndim != 2 || input.shape[1] != inputWeight.shape[1])
            throw new ArgumentException($"Expected shape (batch, {inputWeight.shape[1]}), received ({string.Join(", ", input.shape)}).", nameof(input));
        long[] shape = [input.shape[0], stateWeight.shape[1]];
        if (state is null) return zeros(shape, input.dtype, input.device);
        if (!state.shape.SequenceEqual(shape))
            throw new ArgumentException(
                $"Expected shape (batch, hidden) = ({string.Join(", ", shape)}), received ({string.Join(", ", state.shape)}).", argument);
        return state;
    }
}
