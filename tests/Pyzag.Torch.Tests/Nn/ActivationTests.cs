using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Activations, as functions and as modules, out of place and in place.</summary>
public sealed class ActivationTests : ModuleTest
{
    static Tensor X => tensor(new[] { -3.5, -1, -0.3, 0, 0.4, 1.2, 4, 7 });

    static readonly Dictionary<string, Func<Tensor>> Cases = new()
    {
        ["relu"] = () => F.relu(X),
        ["relu6"] = () => F.relu6(X),
        ["rrelu"] = () => F.rrelu(X, 0.1, 0.3),
        ["leaky_relu"] = () => F.leaky_relu(X, 0.2),
        ["elu"] = () => F.elu(X, 1.5),
        ["celu"] = () => F.celu(X, 1.5),
        ["selu"] = () => F.selu(X),
        ["gelu"] = () => F.gelu(X),
        ["gelu_tanh"] = () => F.gelu(X, TorchSharp.Modules.GELU.Approximate.tanh),
        ["glu"] = () => F.glu(X, 0),
        ["silu"] = () => F.silu(X),
        ["mish"] = () => F.mish(X),
        ["sigmoid"] = () => F.sigmoid(X),
        ["logsigmoid"] = () => F.logsigmoid(X),
        ["tanh"] = () => F.tanh(X),
        ["tanhshrink"] = () => F.tanhshrink(X),
        ["softplus"] = () => F.softplus(X, 2, 3),
        ["softsign"] = () => F.softsign(X),
        ["softshrink"] = () => F.softshrink(X, 0.35),
        ["hardshrink"] = () => F.hardshrink(X, 0.35),
        ["hardtanh"] = () => F.hardtanh(X, -0.5, 2),
        ["hardsigmoid"] = () => F.hardsigmoid(X),
        ["hardswish"] = () => F.hardswish(X),
        ["threshold"] = () => F.threshold(X, 0.1, -2),
        ["softmax"] = () => F.softmax(X, 0),
        ["log_softmax"] = () => F.log_softmax(X, 0),
        ["softmin"] = () => F.softmin(X, 0),
        ["prelu"] = () => F.prelu(X, tensor(new[] { 0.25 })),
        ["softmax2d"] = () => F.softmax2d(Ramp.Of(1, 2, 1, 2)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_those_of_torch(string name) => Ramp.Same(ActivationFigures.Expected[name], Cases[name]());

    [Fact]
    public void Every_figure_is_compared() => Assert.Equal(ActivationFigures.Expected.Keys.Order(), Cases.Keys.Order());

    static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Modules = new()
    {
        ["relu"] = () => nn.ReLU(),
        ["relu6"] = () => nn.ReLU6(),
        ["rrelu"] = () => nn.RReLU(0.1, 0.3),
        ["leaky_relu"] = () => nn.LeakyReLU(0.2),
        ["elu"] = () => nn.ELU(1.5),
        ["celu"] = () => nn.CELU(1.5),
        ["selu"] = () => nn.SELU(),
        ["gelu"] = () => nn.GELU(),
        ["gelu_tanh"] = () => nn.GELU(TorchSharp.Modules.GELU.Approximate.tanh),
        ["glu"] = () => nn.GLU(0),
        ["silu"] = () => nn.SiLU(),
        ["mish"] = () => nn.Mish(),
        ["sigmoid"] = () => nn.Sigmoid(),
        ["logsigmoid"] = () => nn.LogSigmoid(),
        ["tanh"] = () => nn.Tanh(),
        ["tanhshrink"] = () => nn.Tanhshrink(),
        ["softplus"] = () => nn.Softplus(2, 3),
        ["softsign"] = () => nn.Softsign(),
        ["softshrink"] = () => nn.Softshrink(0.35),
        ["hardshrink"] = () => nn.Hardshrink(0.35),
        ["hardtanh"] = () => nn.Hardtanh(-0.5, 2),
        ["hardsigmoid"] = () => nn.Hardsigmoid(),
        ["hardswish"] = () => nn.Hardswish(),
        ["threshold"] = () => nn.Threshold(0.1, -2),
        ["softmax"] = () => nn.Softmax(0),
        ["log_softmax"] = () => nn.LogSoftmax(0),
        ["softmin"] = () => nn.Softmin(0),
        ["prelu"] = () => Own(nn.PReLU(1)).to(ScalarType.Float64),
        ["softmax2d"] = () => nn.Softmax2d(),
    };

    public static TheoryData<string> ModuleNames => [.. Modules.Keys];

    [Theory]
    [MemberData(nameof(ModuleNames))]
    public void A_module_computes_what_its_function_does(string name)
    {
        using var module = Modules[name]();
        Ramp.Same(ActivationFigures.Expected[name], module.call(name == "softmax2d" ? Ramp.Of(1, 2, 1, 2) : X));
    }

    static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> InPlace = new()
    {
        ["relu"] = () => nn.ReLU(true),
        ["relu6"] = () => nn.ReLU6(true),
        ["rrelu"] = () => nn.RReLU(0.1, 0.3, true),
        ["leaky_relu"] = () => nn.LeakyReLU(0.2, true),
        ["elu"] = () => nn.ELU(1.5, true),
        ["celu"] = () => nn.CELU(1.5, true),
        ["selu"] = () => nn.SELU(true),
        ["gelu"] = () => nn.GELU(true),
        ["gelu_tanh"] = () => nn.GELU(TorchSharp.Modules.GELU.Approximate.tanh, true),
        ["silu"] = () => nn.SiLU(true),
        ["mish"] = () => nn.Mish(true),
        ["sigmoid"] = () => nn.Sigmoid(true),
        ["tanh"] = () => nn.Tanh(true),
        ["tanhshrink"] = () => nn.Tanhshrink(true),
        ["softsign"] = () => nn.Softsign(true),
        ["hardtanh"] = () => nn.Hardtanh(-0.5, 2, true),
        ["hardsigmoid"] = () => nn.Hardsigmoid(true),
        ["hardswish"] = () => nn.Hardswish(true),
        ["threshold"] = () => nn.Threshold(0.1, -2, true),
    };

    public static TheoryData<string> InPlaceNames => [.. InPlace.Keys];

    [Theory]
    [MemberData(nameof(InPlaceNames))]
    public void In_place_the_input_takes_the_result_and_a_fresh_handle_comes_back(string name)
    {
        var x = X;
        var result = InPlace[name]().call(x);
        Assert.NotSame(x, result);
        Ramp.Same(ActivationFigures.Expected[name], x);
        Ramp.Same(ActivationFigures.Expected[name], result);
    }

    [Fact]
    public void Softmax_converts_to_the_type_asked_for() => Assert.Equal(ScalarType.Float32, F.softmax(X, 0, ScalarType.Float32).dtype);
}
