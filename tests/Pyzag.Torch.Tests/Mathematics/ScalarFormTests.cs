using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>The forms of functions that take a number, and those of three arguments.</summary>
public sealed class ScalarFormTests : LeakCheck
{
    static readonly double[] X = [-2.5, 0.5, 2, 4];

    static readonly Dictionary<string, (Func<double, double> Reference, Func<Tensor, Tensor>[] Calls, Func<Tensor, Tensor>[] InPlace)> Table = new()
    {
        ["add"] = (x => x + 3, [x => x.add(3), x => torch.add(x, 3)], [x => x.add_(3), x => torch.add_(x, 3)]),
        ["add with alpha"] = (x => x + 6, [x => x.add(3, 2), x => torch.add(x, 3, 2)], [x => x.add_(3, 2), x => torch.add_(x, 3, 2)]),
        ["sub"] = (
            x => x - 3,
            [x => x.sub(3), x => torch.sub(x, 3), x => x.subtract(3), x => torch.subtract(x, 3)],
            [x => x.sub_(3), x => torch.sub_(x, 3), x => x.subtract_(3), x => torch.subtract_(x, 3)]),
        ["mul"] = (
            x => x * 3,
            [x => x.mul(3), x => torch.mul(x, 3), x => x.multiply(3), x => torch.multiply(x, 3)],
            [x => x.mul_(3), x => torch.mul_(x, 3), x => torch.multiply_(x, 3)]),
        ["div"] = (
            x => x / 3,
            [x => x.div(3), x => torch.div(x, 3), x => x.divide(3), x => torch.divide(x, 3), x => x.true_divide(3)],
            [x => x.div_(3), x => torch.div_(x, 3), x => x.divide_(3), x => torch.divide_(x, 3), x => x.true_divide_(3)]),
        ["div, rounded to zero"] = (
            x => double.Truncate(x / 3),
            [x => x.div(3, RoundingMode.trunc), x => torch.div(x, 3, RoundingMode.trunc), x => torch.divide(x, 3, RoundingMode.trunc)],
            [x => x.div_(3, RoundingMode.trunc), x => torch.div_(x, 3, RoundingMode.trunc)]),
        ["floor_divide"] = (x => double.Floor(x / 3), [x => x.floor_divide(3)], [x => x.floor_divide_(3)]),
        ["remainder"] = (
            x => x - 3 * double.Floor(x / 3), [x => x.remainder(3), x => torch.remainder(x, 3)], [x => x.remainder_(3), x => torch.remainder_(x, 3)]),
        ["fmod"] = (x => x % 3, [x => x.fmod(3), x => torch.fmod(x, 3)], [x => x.fmod_(3), x => torch.fmod_(x, 3)]),
        ["pow"] = (x => x * x * x, [x => x.pow(3), x => torch.pow(x, 3)], [x => x.pow_(3), x => torch.pow_(x, 3)]),
        ["xlogy"] = (
            x => x * double.Log(3), [x => x.xlogy(3), x => torch.xlogy(x, 3)], [x => x.xlogy_(3), x => torch.xlogy_(x, 3)]),
        ["clamp"] = (
            x => double.Clamp(x, -1, 3),
            [x => x.clamp(-1, 3), x => torch.clamp(x, -1, 3), x => x.clip(-1, 3), x => torch.clip(x, -1, 3)],
            [x => x.clamp_(-1, 3), x => torch.clamp_(x, -1, 3)]),
        ["clamp below"] = (
            x => double.Max(x, -1),
            [x => x.clamp(min: (Scalar)(-1)), x => x.clamp_min(-1), x => torch.clamp_min(x, -1)],
            [x => x.clamp_(min: (Scalar)(-1)), x => x.clamp_min_(-1), x => torch.clamp_min_(x, -1)]),
        ["clamp above"] = (
            x => double.Min(x, 3),
            [x => x.clamp(max: (Scalar)3), x => x.clamp_max(3), x => torch.clamp_max(x, 3)],
            [x => x.clamp_(max: (Scalar)3), x => x.clamp_max_(3), x => torch.clamp_max_(x, 3)]),
        ["clamp to tensors"] = (
            x => double.Clamp(x, -1, 3),
            [x => x.clamp(tensor(-1.0), tensor(3.0)), x => torch.clamp(x, tensor(-1.0), tensor(3.0))],
            [x => x.clamp_(tensor(-1.0), tensor(3.0)), x => torch.clamp_(x, tensor(-1.0), tensor(3.0))]),
        ["eq"] = (x => x == 2 ? 1 : 0, [x => x.eq(2)], [x => x.eq_(2)]),
        ["ne"] = (x => x != 2 ? 1 : 0, [x => x.ne(2)], [x => x.ne_(2)]),
        ["lt"] = (x => x < 2 ? 1 : 0, [x => x.lt(2)], [x => x.lt_(2)]),
        ["le"] = (x => x <= 2 ? 1 : 0, [x => x.le(2)], [x => x.le_(2)]),
        ["gt"] = (x => x > 2 ? 1 : 0, [x => x.gt(2)], [x => x.gt_(2)]),
        ["ge"] = (x => x >= 2 ? 1 : 0, [x => x.ge(2)], [x => x.ge_(2)]),
        ["addcmul"] = (
            x => x + 2 * x * 3,
            [x => x.addcmul(x, tensor(3.0), 2), x => torch.addcmul(x, x, tensor(3.0), 2)],
            [x => x.addcmul_(x.clone(), tensor(3.0), 2), x => torch.addcmul_(x, x.clone(), tensor(3.0), 2)]),
        ["addcdiv"] = (
            x => x + 2 * x / 4,
            [x => x.addcdiv(x, tensor(4.0), 2), x => torch.addcdiv(x, x, tensor(4.0), 2), x => x.addcdiv(x, tensor(2.0))],
            [
                x => x.addcdiv_(x.clone(), tensor(4.0), 2), x => torch.addcdiv_(x, x.clone(), tensor(4.0), 2),
                x => x.addcdiv_(x.clone(), tensor(2.0))
            ]),
        ["lerp"] = (
            x => x + 0.25 * (8 - x),
            [x => x.lerp(tensor(8.0), tensor(0.25)), x => torch.lerp(x, tensor(8.0), tensor(0.25))],
            [x => x.lerp_(full_like(x, 8), full_like(x, 0.25))]),
        ["prelu"] = (x => x > 0 ? x : 0.1 * x, [x => x.prelu(tensor(new[] { 0.1 }))], []),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_double_arithmetic(string name)
    {
        var (reference, calls, inPlace) = Table[name];
        double[] expected = [.. X.Select(reference)];
        foreach (var call in calls) Check.Close(expected, call(tensor(X)));
        foreach (var call in inPlace)
        {
            var x = tensor(X);
            Assert.Same(x, call(x));
            Check.Close(expected, x);
        }
    }

    [Fact]
    public void A_rounding_mode_must_be_one_of_the_three()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => tensor(X).div(3, (RoundingMode)7));
        Assert.Contains("Expected None, trunc or floor", error.Message, StringComparison.Ordinal);
    }
}
