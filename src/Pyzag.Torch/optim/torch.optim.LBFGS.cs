using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>L-BFGS; see <see cref="Modules.LBFGS"/>.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The length of a step, in units of the step that the method proposes.</param>
        /// <param name="max_iter">The most iterations of one call of step.</param>
        /// <param name="max_eval">The most calls of the closure in one call of step; 5/4 of <paramref name="max_iter"/> where it is null.</param>
        /// <param name="tolerange_grad">Stop when no element of the gradient is greater.</param>
        /// <param name="tolerance_change">Stop when neither a parameter nor the loss changes by more.</param>
        /// <param name="history_size">The number of earlier steps to remember.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="lr"/> is negative, or a number is less than 1.</exception>
        public static LBFGS LBFGS(
            IEnumerable<Parameter> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1e-5,
            double tolerance_change = 1e-9, long history_size = 100)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lr);
            ArgumentOutOfRangeException.ThrowIfLessThan(max_iter, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(history_size, 1);
            return new(parameters, lr, max_iter, max_eval ?? max_iter * 5 / 4, tolerange_grad, tolerance_change, history_size);
        }

        /// <inheritdoc cref="LBFGS(IEnumerable{Parameter}, double, long, long?, double, double, long)"/>
        public static LBFGS LBFGS(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null,
            double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100) =>
            LBFGS(parameters.Select(named => named.parameter), lr, max_iter, max_eval, tolerange_grad, tolerance_change, history_size);
    }
}
