using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// An argument holds NaN or infinity. What was computed from parameters that a sampler or a line search tries may do so, which says of these
/// parameters that the model cannot be computed with them; in the data of a user it is a mistake.
/// </summary>
public sealed class NonFiniteInputException : ArgumentException
{
    internal NonFiniteInputException(Tensor tensor, string name)
        : base($"`{name}`: expected finite numbers, got NaN or infinity among {Shapes.Text(tensor.shape)}.", name)
    {
    }
}
