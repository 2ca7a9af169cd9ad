using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <inheritdoc cref="Modules.GRU"/>
        /// <param name="inputSize">The length of an input vector.</param>
        /// <param name="hiddenSize">The length of a state vector.</param>
        /// <param name="numLayers">The number of layers.</param>
        /// <param name="bias">Whether there are biases.</param>
        /// <param name="batchFirst">Whether input and result are (batch, step, …) instead of (step, batch, …).</param>
        /// <param name="dropout">The probability that an element between layers becomes zero in training.</param>
        /// <param name="bidirectional">Whether a second recursion runs from the end to the start.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The element type of the parameters.</param>
        /// <exception cref="ArgumentException">A size is less than 1, or the probability not one.</exception>
        public static GRU GRU(
            long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
            bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(new(inputSize, hiddenSize, numLayers, Gates: 3, bias, batchFirst, dropout, bidirectional), device, dtype);

        /// <inheritdoc cref="Modules.LSTM"/>
        /// <param name="inputSize">The length of an input vector.</param>
        /// <param name="hiddenSize">The length of a state vector.</param>
        /// <param name="numLayers">The number of layers.</param>
        /// <param name="bias">Whether there are biases.</param>
        /// <param name="batchFirst">Whether input and result are (batch, step, …) instead of (step, batch, …).</param>
        /// <param name="dropout">The probability that an element between layers becomes zero in training.</param>
        /// <param name="bidirectional">Whether a second recursion runs from the end to the start.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The element type of the parameters.</param>
        /// <exception cref="ArgumentException">A size is less than 1, or the probability not one.</exception>
        public static LSTM LSTM(
            long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
            bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(new(inputSize, hiddenSize, numLayers, Gates: 4, bias, batchFirst, dropout, bidirectional), device, dtype);

        /// <inheritdoc cref="Modules.RNN"/>
        /// <param name="inputSize">The length of an input vector.</param>
        /// <param name="hiddenSize">The length of a state vector.</param>
        /// <param name="numLayers">The number of layers.</param>
        /// <param name="nonLinearity">The nonlinearity.</param>
        /// <param name="bias">Whether there are biases.</param>
        /// <param name="batchFirst">Whether input and result are (batch, step, …) instead of (step, batch, …).</param>
        /// <param name="dropout">The probability that an element between layers becomes zero in training.</param>
        /// <param name="bidirectional">Whether a second recursion runs from the end to the start.</param>
        /// <param name="device">The device of the parameters.</param>
        /// <param name="dtype">The element type of the parameters.</param>
        /// <exception cref="ArgumentException">A size is less than 1, or the probability not one.</exception>
        public static RNN RNN(
            long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
            bool batchFirst = false, double dropout = 0.0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(new(inputSize, hiddenSize, numLayers, Gates: 1, bias, batchFirst, dropout, bidirectional), nonLinearity, device, dtype);

        /// <inheritdoc cref="Modules.GRUCell"/>
        public static GRUCell GRUCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, bias, device, dtype);

        /// <inheritdoc cref="Modules.LSTMCell"/>
        public static LSTMCell LSTMCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, bias, device, dtype);

        /// <inheritdoc cref="Modules.RNNCell"/>
        public static RNNCell RNNCell(
            long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, nonLinearity, bias, device, dtype);
    }
}
