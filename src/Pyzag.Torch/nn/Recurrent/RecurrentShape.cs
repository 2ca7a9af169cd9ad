using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The sizes of a recurrent layer, its parameters, and what its inputs have to look like.</summary>
/// <param name="Input">The length of an input vector.</param>
/// <param name="Hidden">The length of a state vector.</param>
/// <param name="Layers">The number of layers.</param>
/// <param name="Gates">The number of gates of the recursion.</param>
/// <param name="Bias">Whether there are biases.</param>
/// <param name="BatchFirst">Whether the batch comes before the steps.</param>
/// <param name="Dropout">The probability that an element between layers becomes zero in training.</param>
/// <param name="Bidirectional">Whether a second recursion runs from the end to the start.</param>
internal sealed record RecurrentShape(
    long Input, long Hidden, long Layers, int Gates, bool Bias, bool BatchFirst, double Dropout, bool Bidirectional)
{
    int Directions => Bidirectional ? 2 : 1;

    /// <summary>Registers the parameters in the order that the operators take them, uniform within ±1/√hidden.</summary>
    internal void Register(nn.Module module, Device? device, ScalarType? dtype)
    {
        if (Input < 1 || Hidden < 1 || Layers < 1)
            throw new ArgumentException($"Expected sizes of 1 or more, received input {Input}, hidden {Hidden}, {Layers} layers.");
        if (Dropout is not (>= 0 and <= 1)) throw new ArgumentException($"Expected a dropout probability from 0 to 1, received {Dropout}.");
        for (var layer = 0; layer < Layers; layer++)
        {
            foreach (var direction in Bidirectional ? new[] { "", "_reverse" } : [""])
            {
                var suffix = $"_l{layer}{direction}";
                module.register_parameter("weight_ih" + suffix, Make(layer == 0 ? Input : Hidden * Directions));
                module.register_parameter("weight_hh" + suffix, Make(Hidden));
                if (!Bias) continue;
                module.register_parameter("bias_ih" + suffix, Make());
                module.register_parameter("bias_hh" + suffix, Make());
            }
        }

        Parameter Make(params long[] columns) => Initialization.Uniform([Gates * Hidden, .. columns], Hidden, device, dtype);
    }

    /// <summary>Throws where an input is not (step, batch, input), or (batch, step, input) with the batch first.</summary>
    internal void CheckInput(Tensor input)
    {
        if (input.ndim != 3 || input.shape[2] != Input)
            throw new ArgumentException(
                $"Expected shape {(BatchFirst ? "(batch, step" : "(step, batch")}, {Input}), received ({string.Join(", ", input.shape)}).", nameof(input));
    }

    /// <summary>The given initial state, or zeros in the scope of the caller.</summary>
    internal Tensor State(Tensor? state, Tensor input, string argument)
    {
        long[] shape = [Layers * Directions, input.shape[BatchFirst ? 0 : 1], Hidden];
        if (state is null) return zeros(shape, input.dtype, input.device);
        if (!state.shape.SequenceEqual(shape))
            throw new ArgumentException(
                $"Expected shape (layers · directions, batch, hidden) = ({string.Join(", ", shape)}), received ({string.Join(", ", state.shape)}).", argument);
        return state;
    }

    /// <summary>Calls an operator for recursions with one state.</summary>
    internal (Tensor, Tensor) Call(Interop.Operator recursion, Tensor input, Tensor? state, Tensor[] weights, bool training, string argument)
    {
        CheckInput(input);
        using var scope = NewDisposeScope();
        var (result, last) = recursion.Call2(
            input, State(state, input, argument), weights, Bias, Layers, Dropout, training, Bidirectional, BatchFirst);
        return scope.MoveToOuter(result, last);
    }
}
