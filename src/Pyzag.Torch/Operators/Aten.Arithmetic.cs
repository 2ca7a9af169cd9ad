namespace TorchSharp.Interop;

/// <summary>
/// The operators of libtorch that the API is made of, by the names of their schemas: `add.Tensor` is `add_Tensor`, in-place
/// `add_.Tensor` is `add__Tensor`.
/// </summary>
internal static partial class Aten
{
    internal static readonly Operator
        add_Scalar = new("aten::add", "Scalar"), add_Tensor = new("aten::add", "Tensor"),
        add__Scalar = new("aten::add_", "Scalar"), add__Tensor = new("aten::add_", "Tensor"),
        sub_Scalar = new("aten::sub", "Scalar"), sub_Tensor = new("aten::sub", "Tensor"),
        sub__Scalar = new("aten::sub_", "Scalar"), sub__Tensor = new("aten::sub_", "Tensor"),
        rsub_Scalar = new("aten::rsub", "Scalar"),
        mul_Scalar = new("aten::mul", "Scalar"), mul_Tensor = new("aten::mul", "Tensor"),
        mul__Scalar = new("aten::mul_", "Scalar"), mul__Tensor = new("aten::mul_", "Tensor"),
        neg = new("aten::neg"), neg_ = new("aten::neg_");
}
