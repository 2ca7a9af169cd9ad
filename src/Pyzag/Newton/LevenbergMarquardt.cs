using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.Newton;

internal sealed class LevenbergMarquardt(NewtonOptions options, NewtonWork work) : StepControl(options, work)
{
    internal override bool Accept(Tensor residual, Tensor iterate, ConvergenceTest test) => throw new NotSupportedException();

    internal override void Move(Tensor iterate, Tensor residual, Func<IBlockOperator> jacobian, ConvergenceTest test) => throw new NotSupportedException();
}
