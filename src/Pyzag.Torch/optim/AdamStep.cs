using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The step of Adam and of its variant with decoupled decay: they differ in what they make of the decay beforehand.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Beta1">The decay rate of the average of the gradient.</param>
/// <param name="Beta2">The decay rate of the average of its square.</param>
/// <param name="Eps">What is added to the denominator.</param>
/// <param name="Amsgrad">Whether to use the greatest average of squares so far.</param>
readonly record struct AdamStep(double Rate, double Beta1, double Beta2, double Eps, bool Amsgrad)
{
    /// <summary>Brings the averages up to the new gradient and moves the parameter, all in place; <paramref name="greatest"/> is made where it is missed.</summary>
    internal void Take(Parameter parameter, Tensor gradient, long step, Tensor average, Tensor averageOfSquares, ref Tensor? greatest)
    {
        average.mul_(Beta1).add_(gradient, 1 - Beta1);
        averageOfSquares.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
        var squares = averageOfSquares;
        if (Amsgrad)
        {
            greatest ??= zeros_like(parameter).DetachFromDisposeScope();
            squares = greatest.copy_(greatest.maximum(squares));
        }
        var denominator = squares.sqrt().div_(Math.Sqrt(1 - Math.Pow(Beta2, step))).add_(Eps);
        parameter.addcdiv_(average, denominator, -Rate / (1 - Math.Pow(Beta1, step)));
    }
}
