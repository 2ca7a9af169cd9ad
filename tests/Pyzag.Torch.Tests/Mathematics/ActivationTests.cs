using TorchSharp.Modules;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Activations against their formulas.</summary>
public sealed class ActivationTests : UnaryFunctions
{
    static readonly Dictionary<string, Unary> Table = new()
    {
        ["relu"] = new(
            Reals,
            x => double.Max(0, x),
            [x => x.relu()],
            [x => x.relu_()]),
        ["relu6"] = new(
            Reals,
            x => double.Clamp(x, 0, 6),
            [x => x.relu6()],
            [x => x.relu6_()]),
        ["leaky_relu(0.1)"] = new(
            Reals,
            x => x > 0 ? x : 0.1 * x,
            [x => x.leaky_relu(0.1)],
            [x => x.leaky_relu_(0.1)]),
        ["rrelu(0.1, 0.3)"] = new(
            Reals,
            x => x > 0 ? x : 0.2 * x,
            [x => x.rrelu(0.1, 0.3)],
            [x => x.rrelu_(0.1, 0.3)]),
        ["celu"] = new(
            Reals,
            x => double.Max(0, x) + double.Min(0, double.ExpM1(x)),
            [x => x.celu()],
            [x => x.celu_()]),
        ["celu(2)"] = new(
            Reals,
            x => double.Max(0, x) + double.Min(0, 2 * double.ExpM1(x / 2)),
            [x => x.celu(2)],
            [x => x.celu_(2)]),
        ["elu(1.5)"] = new(
            Reals,
            x => x > 0 ? x : 1.5 * double.ExpM1(x),
            [x => x.elu(1.5)],
            [x => x.elu_(1.5)]),
        ["elu(2, 3, 0.5)"] = new(
            Reals,
            x => x > 0 ? 3 * x : 3 * 2 * double.ExpM1(0.5 * x),
            [x => x.elu(2, 3, 0.5)],
            [x => x.elu_(2, 3, 0.5)]),
        ["selu"] = new(
            Reals,
            x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * double.ExpM1(x)),
            [x => x.selu()],
            [x => x.selu_()]),
        ["gelu"] = new(
            Reals,
            Frozen(-0.015524163314440337, -0.15865525393145705, -0.1146265733433142, 0, 0.2621686966441297, 0.8413447460685429, 3.1978011585986694),
            [x => x.gelu()],
            [x => x.gelu_()]),
        ["gelu(tanh)"] = new(
            Reals,
            x => 0.5 * x * (1 + double.Tanh(double.Sqrt(2 / double.Pi) * (x + 0.044715 * x * x * x))),
            [x => x.gelu(GELU.Approximate.tanh)],
            [x => x.gelu_(GELU.Approximate.tanh)]),
        ["silu"] = new(
            Reals,
            x => x / (1 + double.Exp(-x)),
            [x => x.silu()],
            [x => x.silu_()]),
        ["softplus(2, 3)"] = new(
            Reals,
            x => 2 * x > 3 ? x : double.Log(1 + double.Exp(2 * x)) / 2,
            [x => x.softplus(2, 3)],
            []),
        ["softplus"] = new(
            Reals,
            x => double.Log(1 + double.Exp(x)),
            [x => x.softplus()],
            []),
        ["log_sigmoid"] = new(
            Reals,
            x => -double.Log(1 + double.Exp(-x)),
            [x => x.log_sigmoid()],
            []),
        ["hardsigmoid"] = new(
            Reals,
            x => double.Clamp(x / 6 + 0.5, 0, 1),
            [x => x.hardsigmoid()],
            [x => x.hardsigmoid_()]),
        ["hardswish"] = new(
            Reals,
            x => x * double.Clamp(x / 6 + 0.5, 0, 1),
            [x => x.hardswish()],
            [x => x.hardswish_()]),
        ["hardtanh(-2, 0.5)"] = new(
            Reals,
            x => double.Clamp(x, -2, 0.5),
            [x => x.hardtanh(-2, 0.5)],
            [x => x.hardtanh_(-2, 0.5)]),
        ["threshold(0.3, 7)"] = new(
            Reals,
            x => x > 0.3 ? x : 7,
            [x => x.threshold(0.3, 7)],
            [x => x.threshold_(0.3, 7)]),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_the_definition(string name) => AssertValues(Table[name]);

    [Theory, MemberData(nameof(Names))]
    public void In_place_forms_change_the_tensor_and_return_it(string name) => AssertInPlace(Table[name]);
}
