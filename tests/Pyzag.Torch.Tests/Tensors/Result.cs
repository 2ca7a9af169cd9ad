using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>What a case of a table gives: one tensor or several.</summary>
sealed record Result(Tensor[] Tensors)
{
    public static implicit operator Result(Tensor tensor) => new([tensor]);

    public static implicit operator Result(Tensor[] tensors) => new(tensors);

    public static implicit operator Result((Tensor, Tensor) tensors) => new([tensors.Item1, tensors.Item2]);
}
