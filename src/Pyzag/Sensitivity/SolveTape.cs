using System.Collections.Immutable;
using Pyzag.Blocks;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// What a solve leaves for its derivatives, besides the tensors that autograd keeps: never changed after the solve, and of no other solve.
/// </summary>
internal sealed class SolveTape
{
    /// <summary>The recursion.</summary>
    internal required IRecursiveFunction Function { get; init; }

    /// <summary>The blocks to walk in, ascending: those of the solve, or several of them taken together.</summary>
    internal required IReadOnlyList<StepRange> Blocks { get; init; }

    /// <summary>Makes the operator of a block from its Jacobian.</summary>
    internal required Func<IReadOnlyList<Tensor>, IBlockOperator> CreateOperator { get; init; }

    /// <summary>Makes the exception for a block whose matrix is singular, from the mask <c>(block, batch…)</c> of where it is.</summary>
    internal required Func<StepRange, Tensor, Exception> SingularBlock { get; init; }

    /// <summary>What stood in for model parameters during the solve.</summary>
    internal required ImmutableDictionary<ModelParameter, Tensor> Substitution { get; init; }

    /// <summary>The driving forces.</summary>
    internal required IReadOnlyList<Tensor> Forces { get; init; }

    /// <summary>The parameters as the function listed them.</summary>
    internal required IReadOnlyList<Tensor> Parameters { get; init; }

    /// <summary>One slot per differentiable input: the initial states, the forces, the parameters.</summary>
    internal required IReadOnlyList<GradientSlot> Slots { get; init; }

    /// <summary>The trajectory, which the gradients depend on as they do on forces and parameters.</summary>
    internal required GradientSlot TrajectorySlot { get; init; }

    /// <summary>Whether series that failed were masked, so that their rows of the trajectory hold NaN.</summary>
    internal bool Masked { get; init; }

    /// <summary>
    /// Maps the rows of a block as they were solved, <c>(block, batch…, state)</c>, to the rows that were kept; null where they are the
    /// same.
    /// </summary>
    internal Func<StepRange, Tensor, Tensor>? Projection { get; init; }

    /// <summary>What happens to derivatives that are not finite.</summary>
    internal NonFiniteGradients NonFinite { get; init; }

    /// <summary>Where a failure of the backward pass is kept.</summary>
    internal required BackwardOutcome Outcome { get; init; }

    /// <summary>What residuals depend on: the trajectory, the forces, the parameters.</summary>
    internal IReadOnlyList<GradientSlot> ResidualSlots => [TrajectorySlot, .. Slots.Skip(1)];

    internal GradientSlot InitialSlot => Slots[0];

    internal GradientSlot ForceSlot(int force) => Slots[1 + force];

    internal GradientSlot ParameterSlot(int parameter) => Slots[1 + Forces.Count + parameter];
}
