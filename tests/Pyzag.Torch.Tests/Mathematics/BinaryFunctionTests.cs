using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Functions of two tensors against System.Double, and against values computed with mpmath 1.3 to 40 digits.</summary>
public sealed class BinaryFunctionTests : LeakCheck
{
    static readonly (double[] X, double[] Y)
        Any = ([-2.5, -2.5, -0.3, 0, 1.5, 3.2, 4], [1.5, -2.5, 2, -1, 0.4, 3.2, -3]),
        Quotients = ([-2.5, -2.5, -0.3, 0.7, 1.5, 3.2, 4], [1.5, -2.5, 2, -1, 0.4, 3, -3]),
        Positive = ([0.3, 1, 2.5, 4, 7], [2, 0.5, 2.5, 1.5, 3]),
        WithZero = ([-1.5, 0, 2.5, 0], [7, 3, 7, -2]),
        Degrees = ([-2.5, -0.3, 0.2, 1.5, 3], [0, 1, 2, 3, 5]),
        UnitDegrees = ([0.1, 0.4, 0.6, 0.9], [1, 2, 3, 5]),
        Exponents = ([-3, 0.5, 2, 5], [2, 3, -1, 0]),
        Zeta = ([1.5, 2, 3.5, 6], [0.5, 1, 2.5, 3]);

    static readonly Dictionary<string, Binary> Table = new()
    {
        ["add"] = new(
            Any,
            (x, y) => x + y,
            [(x, y) => x.add(y), (x, y) => torch.add(x, y), (x, y) => x + y],
            [(x, y) => x.add_(y), (x, y) => torch.add_(x, y)]),
        ["add with alpha"] = new(
            Any,
            (x, y) => x + 2 * y,
            [(x, y) => x.add(y, 2), (x, y) => torch.add(x, y, 2)],
            [(x, y) => x.add_(y, 2), (x, y) => torch.add_(x, y, 2)]),
        ["sub"] = new(
            Any,
            (x, y) => x - y,
            [
                (x, y) => x.sub(y), (x, y) => torch.sub(x, y), (x, y) => x.subtract(y), (x, y) => torch.subtract(x, y),
                (x, y) => x - y
            ],
            [(x, y) => x.sub_(y), (x, y) => torch.sub_(x, y), (x, y) => x.subtract_(y), (x, y) => torch.subtract_(x, y)]),
        ["mul"] = new(
            Any,
            (x, y) => x * y,
            [
                (x, y) => x.mul(y), (x, y) => torch.mul(x, y), (x, y) => x.multiply(y), (x, y) => torch.multiply(x, y),
                (x, y) => x * y
            ],
            [(x, y) => x.mul_(y), (x, y) => torch.mul_(x, y), (x, y) => torch.multiply_(x, y)]),
        ["div"] = new(
            Quotients,
            (x, y) => x / y,
            [(x, y) => x.div(y), (x, y) => torch.div(x, y), (x, y) => x.divide(y), (x, y) => torch.divide(x, y), (x, y) => x / y],
            [(x, y) => x.div_(y), (x, y) => torch.div_(x, y), (x, y) => x.divide_(y), (x, y) => torch.divide_(x, y)]),
        ["true_divide"] = new(
            Quotients,
            (x, y) => x / y,
            [(x, y) => x.true_divide(y), (x, y) => torch.true_divide(x, y)],
            [(x, y) => x.true_divide_(y), (x, y) => torch.true_divide_(x, y)]),
        ["div, rounded to zero"] = new(
            Quotients,
            (x, y) => double.Truncate(x / y),
            [
                (x, y) => x.div(y, RoundingMode.trunc), (x, y) => torch.div(x, y, RoundingMode.trunc),
                (x, y) => x.divide(y, RoundingMode.trunc), (x, y) => torch.divide(x, y, RoundingMode.trunc)
            ],
            [
                (x, y) => x.div_(y, RoundingMode.trunc), (x, y) => torch.div_(x, y, RoundingMode.trunc),
                (x, y) => x.divide_(y, RoundingMode.trunc), (x, y) => torch.divide_(x, y, RoundingMode.trunc)
            ]),
        ["div, rounded down"] = new(
            Quotients,
            (x, y) => double.Floor(x / y),
            [
                (x, y) => x.div(y, RoundingMode.floor), (x, y) => torch.div(x, y, RoundingMode.floor),
                (x, y) => x.divide(y, RoundingMode.floor), (x, y) => torch.divide(x, y, RoundingMode.floor)
            ],
            [
                (x, y) => x.div_(y, RoundingMode.floor), (x, y) => torch.div_(x, y, RoundingMode.floor),
                (x, y) => x.divide_(y, RoundingMode.floor), (x, y) => torch.divide_(x, y, RoundingMode.floor)
            ]),
        ["floor_divide"] = new(
            Quotients,
            (x, y) => double.Floor(x / y),
            [(x, y) => x.floor_divide(y), (x, y) => torch.floor_divide(x, y)],
            [(x, y) => x.floor_divide_(y), (x, y) => torch.floor_divide_(x, y)]),
        ["remainder"] = new(
            Quotients,
            (x, y) => x - y * double.Floor(x / y),
            [(x, y) => x.remainder(y), (x, y) => torch.remainder(x, y), (x, y) => x % y],
            [(x, y) => x.remainder_(y), (x, y) => torch.remainder_(x, y)]),
        ["fmod"] = new(
            Quotients,
            (x, y) => x % y,
            [(x, y) => x.fmod(y), (x, y) => torch.fmod(x, y)],
            [(x, y) => x.fmod_(y), (x, y) => torch.fmod_(x, y)]),
        ["pow"] = new(
            Positive,
            double.Pow,
            [(x, y) => x.pow(y), (x, y) => torch.pow(x, y)],
            [(x, y) => x.pow_(y), (x, y) => torch.pow_(x, y)]),
        ["pow of integers"] = new(
            Exponents,
            double.Pow,
            [(x, y) => x.pow(y), (x, y) => torch.pow(x, y)],
            [(x, y) => x.pow_(y), (x, y) => torch.pow_(x, y)]),
        ["float_power"] = new(
            Positive,
            double.Pow,
            [(x, y) => x.float_power(y), (x, y) => torch.float_power(x, y)],
            [(x, y) => x.float_power_(y), (x, y) => torch.float_power_(x, y)]),
        ["atan2"] = new(
            Any,
            double.Atan2,
            [
                (x, y) => x.atan2(y), (x, y) => torch.atan2(x, y), (x, y) => x.arctan2(y), (x, y) => torch.arctan2(x, y),
                (x, y) => x.arctan(y), (x, y) => torch.arctan(x, y)
            ],
            [
                (x, y) => x.atan2_(y), (x, y) => torch.atan2_(x, y), (x, y) => x.arctan2_(y), (x, y) => torch.arctan2_(x, y),
                (x, y) => x.arctan_(y), (x, y) => torch.arctan_(x, y)
            ]),
        ["hypot"] = new(
            Any,
            double.Hypot,
            [(x, y) => x.hypot(y), (x, y) => torch.hypot(x, y)],
            []),
        ["logaddexp"] = new(
            Any,
            (x, y) => double.Log(double.Exp(x) + double.Exp(y)),
            [(x, y) => x.logaddexp(y), (x, y) => torch.logaddexp(x, y)],
            []),
        ["logaddexp2"] = new(
            Any,
            (x, y) => double.Log2(double.Exp2(x) + double.Exp2(y)),
            [(x, y) => x.logaddexp2(y), (x, y) => torch.logaddexp2(x, y)],
            []),
        ["xlogy"] = new(
            Positive,
            (x, y) => x * double.Log(y),
            [(x, y) => x.xlogy(y), (x, y) => torch.xlogy(x, y)],
            [(x, y) => x.xlogy_(y), (x, y) => torch.xlogy_(x, y)]),
        ["copysign"] = new(
            Any,
            double.CopySign,
            [(x, y) => x.copysign(y), (x, y) => torch.copysign(x, y)],
            [(x, y) => x.copysign_(y), (x, y) => torch.copysign_(x, y)]),
        ["heaviside"] = new(
            WithZero,
            (x, y) => x < 0 ? 0 : x > 0 ? 1 : y,
            [(x, y) => x.heaviside(y), (x, y) => torch.heaviside(x, y)],
            [(x, y) => x.heaviside_(y), (x, y) => torch.heaviside_(x, y)]),
        ["nextafter"] = new(
            Any,
            (x, y) => x < y ? double.BitIncrement(x) : x > y ? double.BitDecrement(x) : x,
            [(x, y) => x.nextafter(y), (x, y) => torch.nextafter(x, y)],
            [(x, y) => x.nextafter_(y), (x, y) => torch.nextafter_(x, y)]),
        ["ldexp"] = new(
            Exponents,
            (x, y) => x * double.Exp2(y),
            [(x, y) => x.ldexp(y), (x, y) => torch.ldexp(x, y)],
            [(x, y) => x.ldexp_(y), (x, y) => torch.ldexp_(x, y)]),
        ["maximum"] = new(
            Any,
            double.Max,
            [(x, y) => x.maximum(y), (x, y) => torch.maximum(x, y), (x, y) => x.max(y), (x, y) => torch.max(x, y)],
            []),
        ["minimum"] = new(
            Any,
            double.Min,
            [(x, y) => x.minimum(y), (x, y) => torch.minimum(x, y), (x, y) => x.min(y), (x, y) => torch.min(x, y)],
            []),
        ["fmax"] = new(
            Any,
            double.Max,
            [(x, y) => x.fmax(y), (x, y) => torch.fmax(x, y)],
            []),
        ["fmin"] = new(
            Any,
            double.Min,
            [(x, y) => x.fmin(y), (x, y) => torch.fmin(x, y)],
            []),
        ["eq"] = new(
            Any,
            (x, y) => x == y ? 1 : 0,
            [(x, y) => x.eq(y), (x, y) => torch.eq(x, y), (x, y) => x.equal(y), (x, y) => torch.equal(x, y), (x, y) => x == y],
            [(x, y) => x.eq_(y)]),
        ["ne"] = new(
            Any,
            (x, y) => x != y ? 1 : 0,
            [
                (x, y) => x.ne(y), (x, y) => torch.ne(x, y), (x, y) => x.not_equal(y), (x, y) => torch.not_equal(x, y),
                (x, y) => x != y
            ],
            [(x, y) => x.ne_(y), (x, y) => x.not_equal_(y)]),
        ["lt"] = new(
            Any,
            (x, y) => x < y ? 1 : 0,
            [(x, y) => x.lt(y), (x, y) => torch.lt(x, y), (x, y) => x.less(y), (x, y) => torch.less(x, y), (x, y) => x < y],
            [(x, y) => x.lt_(y)]),
        ["le"] = new(
            Any,
            (x, y) => x <= y ? 1 : 0,
            [
                (x, y) => x.le(y), (x, y) => torch.le(x, y), (x, y) => x.less_equal(y), (x, y) => torch.less_equal(x, y),
                (x, y) => x <= y
            ],
            [(x, y) => x.le_(y), (x, y) => x.less_equal_(y)]),
        ["gt"] = new(
            Any,
            (x, y) => x > y ? 1 : 0,
            [(x, y) => x.gt(y), (x, y) => torch.gt(x, y), (x, y) => x.greater(y), (x, y) => torch.greater(x, y), (x, y) => x > y],
            [(x, y) => x.gt_(y)]),
        ["ge"] = new(
            Any,
            (x, y) => x >= y ? 1 : 0,
            [
                (x, y) => x.ge(y), (x, y) => torch.ge(x, y), (x, y) => x.greater_equal(y), (x, y) => torch.greater_equal(x, y),
                (x, y) => x >= y
            ],
            [(x, y) => x.ge_(y)]),
        ["logical_and"] = new(
            WithZero,
            (x, y) => x != 0 && y != 0 ? 1 : 0,
            [(x, y) => x.logical_and(y), (x, y) => torch.logical_and(x, y)],
            [(x, y) => x.logical_and_(y), (x, y) => torch.logical_and_(x, y)]),
        ["logical_or"] = new(
            WithZero,
            (x, y) => x != 0 || y != 0 ? 1 : 0,
            [(x, y) => x.logical_or(y), (x, y) => torch.logical_or(x, y)],
            [(x, y) => x.logical_or_(y), (x, y) => torch.logical_or_(x, y)]),
        ["logical_xor"] = new(
            WithZero,
            (x, y) => (x != 0) != (y != 0) ? 1 : 0,
            [(x, y) => x.logical_xor(y), (x, y) => torch.logical_xor(x, y)],
            [(x, y) => x.logical_xor_(y), (x, y) => torch.logical_xor_(x, y)]),
        ["isclose"] = new(
            Any,
            (x, y) => x == y ? 1 : 0,
            [(x, y) => x.isclose(y), (x, y) => torch.isclose(x, y)],
            []),
        ["igamma"] = new(
            Positive,
            Frozen(0.977974019172853, 0.3934693402873666, 0.5841198130044921, 0.0656424543784501, 0.03350853530884121),
            [(x, y) => x.igamma(y), (x, y) => torch.igamma(x, y), (x, y) => special.gammainc(x, y)],
            []),
        ["igammac"] = new(
            Positive,
            Frozen(0.022025980827147015, 0.6065306597126334, 0.41588018699550794, 0.9343575456215499, 0.9664914646911588),
            [(x, y) => x.igammac(y), (x, y) => torch.igammac(x, y), (x, y) => special.gammaincc(x, y)],
            []),
        ["xlog1py"] = new(
            Positive,
            (x, y) => x * double.LogP1(y),
            [(x, y) => special.xlog1py(x, y)],
            []),
        ["zeta"] = new(
            Zeta,
            Frozen(4.776537947554833, 1.6449340668482264, 0.06517125158965971, 0.0017180619844491397),
            [(x, y) => special.zeta(x, y)],
            []),
        ["chebyshev_polynomial_t"] = new(
            Degrees,
            Frozen(1, -0.3, -0.92, 9, 3363),
            [(x, y) => special.chebyshev_polynomial_t(x, y)],
            []),
        ["shifted_chebyshev_polynomial_t"] = new(
            UnitDegrees,
            Frozen(-0.8, -0.92, -0.568, -0.99712),
            [(x, y) => special.shifted_chebyshev_polynomial_t(x, y)],
            []),
        ["chebyshev_polynomial_u"] = new(
            Degrees,
            Frozen(1, -0.6, -0.84, 21, 6930),
            [(x, y) => special.chebyshev_polynomial_u(x, y)],
            []),
        ["shifted_chebyshev_polynomial_u"] = new(
            UnitDegrees,
            Frozen(-1.6, -0.84, -0.736, -1.09824),
            [(x, y) => special.shifted_chebyshev_polynomial_u(x, y)],
            []),
        ["chebyshev_polynomial_v"] = new(
            Degrees,
            Frozen(1, -1.6, -1.24, 13, 5741),
            [(x, y) => special.chebyshev_polynomial_v(x, y)],
            []),
        ["shifted_chebyshev_polynomial_v"] = new(
            UnitDegrees,
            Frozen(-2.6, -0.44, 0.104, -0.97184),
            [(x, y) => special.shifted_chebyshev_polynomial_v(x, y)],
            []),
        ["chebyshev_polynomial_w"] = new(
            Degrees,
            Frozen(1, 0.4, -0.44, 29, 8119),
            [(x, y) => special.chebyshev_polynomial_w(x, y)],
            []),
        ["shifted_chebyshev_polynomial_w"] = new(
            UnitDegrees,
            Frozen(-0.6, -1.24, -1.576, -1.22464),
            [(x, y) => special.shifted_chebyshev_polynomial_w(x, y)],
            []),
        ["hermite_polynomial_h"] = new(
            Degrees,
            Frozen(1, -0.6, -1.84, 9, 3816),
            [(x, y) => special.hermite_polynomial_h(x, y)],
            []),
        ["hermite_polynomial_he"] = new(
            Degrees,
            Frozen(1, -0.3, -0.96, -1.125, 18),
            [(x, y) => special.hermite_polynomial_he(x, y)],
            []),
        ["laguerre_polynomial_l"] = new(
            Degrees,
            Frozen(1, 1.3, 0.62, -0.6875, 0.85),
            [(x, y) => special.laguerre_polynomial_l(x, y)],
            []),
        ["legendre_polynomial_p"] = new(
            Degrees,
            Frozen(1, -0.3, -0.44, 6.1875, 1683),
            [(x, y) => special.legendre_polynomial_p(x, y)],
            []),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_the_definition(string name)
    {
        var (at, expected, calls, _) = Table[name];
        foreach (var call in calls)
        {
            Check.Close(expected(at.X, at.Y), call(tensor(at.X), tensor(at.Y)));
            // Differences of neighbouring numbers are not those of single precision.
            if (name != "nextafter") Check.Close(expected(at.X, at.Y), call(tensor(at.X, float32), tensor(at.Y, float32)), 5e-6);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void In_place_forms_change_the_tensor_and_return_it(string name)
    {
        var (at, expected, _, inPlace) = Table[name];
        foreach (var call in inPlace)
        {
            var x = tensor(at.X);
            Assert.Same(x, call(x, tensor(at.Y)));
            Check.Close(expected(at.X, at.Y), x);
        }
    }

    static Func<double[], double[], double[]> Frozen(params double[] values) => (_, _) => values;

    /// <summary>Where to evaluate a function, its values there, all ways to call it, and those that work in place.</summary>
    sealed record Binary(
        (double[] X, double[] Y) At,
        Func<double[], double[], double[]> Expected,
        Func<Tensor, Tensor, Tensor>[] Calls,
        Func<Tensor, Tensor, Tensor>[] InPlace)
    {
        internal Binary(
            (double[] X, double[] Y) at, Func<double, double, double> reference, Func<Tensor, Tensor, Tensor>[] calls, Func<Tensor, Tensor, Tensor>[] inPlace)
            : this(at, (x, y) => [.. x.Zip(y, reference)], calls, inPlace)
        {
        }
    }
}
