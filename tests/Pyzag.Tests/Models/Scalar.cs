using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>A recursion given by a function of x_{i-1} and x_i, with automatic Jacobian, that counts how often it is evaluated and may fail on demand.</summary>
internal sealed class Scalar(Func<Tensor, Tensor, Tensor> residual) : RecursiveModule(nameof(Scalar))
{
    internal int Evaluations { get; private set; }

    /// <summary>What happens at every evaluation before the residual is computed.</summary>
    internal Action<int> OnEvaluation { get; set; } = _ => { };

    protected override Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces)
    {
        OnEvaluation(++Evaluations);
        return residual(x.Previous, x.Current);
    }
}
