namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        relu = new("aten::relu"), relu_ = new("aten::relu_"),
        relu6 = new("aten::relu6"), relu6_ = new("aten::relu6_"),
        rrelu = new("aten::rrelu"), rrelu_ = new("aten::rrelu_"),
        leaky_relu = new("aten::leaky_relu"), leaky_relu_ = new("aten::leaky_relu_"),
        prelu = new("aten::prelu"),
        elu = new("aten::elu"), elu_ = new("aten::elu_"),
        celu = new("aten::celu"), celu_ = new("aten::celu_"),
        selu = new("aten::selu"), selu_ = new("aten::selu_"),
        gelu = new("aten::gelu"), gelu_ = new("aten::gelu_"),
        glu = new("aten::glu"),
        silu = new("aten::silu"), silu_ = new("aten::silu_"),
        mish = new("aten::mish"), mish_ = new("aten::mish_"),
        sigmoid = new("aten::sigmoid"), sigmoid_ = new("aten::sigmoid_"),
        log_sigmoid = new("aten::log_sigmoid"),
        tanh = new("aten::tanh"), tanh_ = new("aten::tanh_"),
        abs = new("aten::abs"), div_Tensor = new("aten::div", "Tensor"), div__Tensor = new("aten::div_", "Tensor"),
        softplus = new("aten::softplus"),
        softshrink = new("aten::softshrink"), hardshrink = new("aten::hardshrink"),
        hardtanh = new("aten::hardtanh"), hardtanh_ = new("aten::hardtanh_"),
        hardsigmoid = new("aten::hardsigmoid"), hardsigmoid_ = new("aten::hardsigmoid_"),
        hardswish = new("aten::hardswish"), hardswish_ = new("aten::hardswish_"),
        threshold = new("aten::threshold"), threshold_ = new("aten::threshold_"),
        softmax_int = new("aten::softmax", "int"), log_softmax_int = new("aten::log_softmax", "int");

    internal static readonly Operator
        linear = new("aten::linear"), bilinear = new("aten::bilinear");
}
