using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Compares one main chain with what it is trained for; it holds what it needs from step to step.</summary>
internal interface IChainLoss
{
    /// <summary>What of it outlives the part of the chain in which it was made.</summary>
    IReadOnlyList<Tensor> Carried { get; }

    /// <summary>The weighted loss at a step, counted from 1, in the dispose scope that is open; null where nothing counts.</summary>
    Tensor? At(int step, Tensor previous, Tensor next);
}
