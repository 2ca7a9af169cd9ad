namespace TorchSharp.Interop;

/// <summary>
/// The operators of libtorch that the API is made of, by the names of their schemas: `add.Tensor` is `add_Tensor`, in-place
/// `add_.Tensor` is `add__Tensor`.
/// </summary>
internal static partial class Aten
{
    internal static readonly Operator
        add_Scalar = new("aten::add", "Scalar"), add_Tensor = new("aten::add", "Tensor"), add__Scalar = new("aten::add_", "Scalar"),
        add__Tensor = new("aten::add_", "Tensor"), addcdiv = new("aten::addcdiv"), addcdiv_ = new("aten::addcdiv_"),
        addcmul = new("aten::addcmul"), addcmul_ = new("aten::addcmul_"),
        div_Scalar_mode = new("aten::div", "Scalar_mode"), div_Tensor_mode = new("aten::div", "Tensor_mode"),
        div__Scalar_mode = new("aten::div_", "Scalar_mode"), div__Tensor_mode = new("aten::div_", "Tensor_mode"),
        fmod_Scalar = new("aten::fmod", "Scalar"), fmod_Tensor = new("aten::fmod", "Tensor"), fmod__Scalar = new("aten::fmod_", "Scalar"),
        fmod__Tensor = new("aten::fmod_", "Tensor"), lerp_Tensor = new("aten::lerp", "Tensor"), lerp__Tensor = new("aten::lerp_", "Tensor"),
        mul_Scalar = new("aten::mul", "Scalar"), mul__Scalar = new("aten::mul_", "Scalar"),
        mul__Tensor = new("aten::mul_", "Tensor"), neg = new("aten::neg"), neg_ = new("aten::neg_"), positive = new("aten::positive"),
        reciprocal = new("aten::reciprocal"), reciprocal_ = new("aten::reciprocal_"), remainder_Scalar = new("aten::remainder", "Scalar"),
        remainder_Tensor = new("aten::remainder", "Tensor"), remainder__Scalar = new("aten::remainder_", "Scalar"),
        remainder__Tensor = new("aten::remainder_", "Tensor"), rsub_Scalar = new("aten::rsub", "Scalar"), square = new("aten::square"),
        sub_Scalar = new("aten::sub", "Scalar"), sub_Tensor = new("aten::sub", "Tensor"), sub__Scalar = new("aten::sub_", "Scalar"),
        sub__Tensor = new("aten::sub_", "Tensor"), true_divide_Scalar = new("aten::true_divide", "Scalar"),
        true_divide__Scalar = new("aten::true_divide_", "Scalar"), true_divide__Tensor = new("aten::true_divide_", "Tensor");
}
