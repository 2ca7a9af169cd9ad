using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>Newton's method as it is: every correction in full.</summary>
internal sealed class FullSteps(NewtonOptions options, NewtonWork work) : StepControl(options, work)
{
    internal override bool IsUnconditional => true;

    internal override bool Accept(Tensor residual, Tensor iterate, ConvergenceTest test) => true;

    internal override void Move(Tensor iterate, Tensor residual, Func<IBlockOperator> jacobian, ConvergenceTest test) =>
        iterate.sub_(Correction(residual, jacobian, test));
}
