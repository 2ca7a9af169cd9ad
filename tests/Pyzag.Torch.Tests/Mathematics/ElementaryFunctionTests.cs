using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Functions of one tensor against System.Double.</summary>
public sealed class ElementaryFunctionTests : UnaryFunctions
{
    static readonly Dictionary<string, Unary> Table = new()
    {
        ["abs"] = new(
            Reals,
            double.Abs,
            [x => x.abs(), x => torch.abs(x), x => x.absolute(), x => torch.absolute(x)],
            [x => x.abs_(), x => torch.abs_(x), x => x.absolute_(), x => torch.absolute_(x)]),
        ["sign"] = new(
            Reals,
            x => double.Sign(x),
            [x => x.sign(), x => torch.sign(x)],
            [x => x.sign_(), x => torch.sign_(x)]),
        ["sgn"] = new(
            Reals,
            x => double.Sign(x),
            [x => x.sgn(), x => torch.sgn(x)],
            [x => x.sgn_(), x => torch.sgn_(x)]),
        ["signbit"] = new(
            Reals,
            x => double.IsNegative(x) ? 1 : 0,
            [x => x.signbit(), x => torch.signbit(x)],
            []),
        ["floor"] = new(
            Reals,
            double.Floor,
            [x => x.floor(), x => torch.floor(x)],
            [x => x.floor_(), x => torch.floor_(x)]),
        ["ceil"] = new(
            Reals,
            double.Ceiling,
            [x => x.ceil(), x => torch.ceil(x)],
            [x => x.ceil_(), x => torch.ceil_(x)]),
        ["round"] = new(
            Halves,
            double.Round,
            [x => x.round(), x => torch.round(x)],
            [x => x.round_(), x => torch.round_(x)]),
        ["round(1)"] = new(
            Reals,
            x => double.Round(x, 1),
            [x => x.round(1), x => torch.round(x, 1)],
            [x => x.round_(1), x => torch.round_(x, 1)]),
        ["trunc"] = new(
            Reals,
            double.Truncate,
            [x => x.trunc(), x => torch.trunc(x), x => x.fix(), x => torch.fix(x)],
            [x => x.trunc_(), x => torch.trunc_(x), x => x.fix_(), x => torch.fix_(x)]),
        ["frac"] = new(
            Reals,
            x => x - double.Truncate(x),
            [x => x.frac(), x => torch.frac(x)],
            [x => x.frac_(), x => torch.frac_(x)]),
        ["neg"] = new(
            Reals,
            x => -x,
            [x => x.neg(), x => torch.neg(x), x => x.negative(), x => torch.negative(x)],
            [x => x.neg_(), x => torch.neg_(x), x => torch.negative_(x)]),
        ["positive"] = new(
            Reals,
            x => +x,
            [x => x.positive(), x => torch.positive(x)],
            []),
        ["reciprocal"] = new(
            Positive,
            x => 1 / x,
            [x => x.reciprocal(), x => torch.reciprocal(x)],
            [x => x.reciprocal_(), x => torch.reciprocal_(x)]),
        ["square"] = new(
            Reals,
            x => x * x,
            [x => x.square(), x => torch.square(x)],
            []),
        ["exp"] = new(
            Reals,
            double.Exp,
            [x => x.exp(), x => torch.exp(x)],
            [x => x.exp_(), x => torch.exp_(x)]),
        ["exp2"] = new(
            Reals,
            double.Exp2,
            [x => x.exp2(), x => torch.exp2(x), x => special.exp2(x)],
            [x => x.exp2_(), x => torch.exp2_(x)]),
        ["expm1"] = new(
            Reals,
            double.ExpM1,
            [x => x.expm1(), x => torch.expm1(x), x => special.expm1(x)],
            [x => x.expm1_(), x => torch.expm1_(x)]),
        ["log"] = new(
            Positive,
            double.Log,
            [x => x.log(), x => torch.log(x)],
            [x => x.log_(), x => torch.log_(x)]),
        ["log2"] = new(
            Positive,
            double.Log2,
            [x => x.log2(), x => torch.log2(x)],
            [x => x.log2_(), x => torch.log2_(x)]),
        ["log10"] = new(
            Positive,
            double.Log10,
            [x => x.log10(), x => torch.log10(x)],
            [x => x.log10_(), x => torch.log10_(x)]),
        ["log1p"] = new(
            Positive,
            double.LogP1,
            [x => x.log1p(), x => torch.log1p(x)],
            [x => x.log1p_(), x => torch.log1p_(x)]),
        ["sqrt"] = new(
            Positive,
            double.Sqrt,
            [x => x.sqrt(), x => torch.sqrt(x)],
            [x => x.sqrt_(), x => torch.sqrt_(x)]),
        ["rsqrt"] = new(
            Positive,
            x => 1 / double.Sqrt(x),
            [x => x.rsqrt(), x => torch.rsqrt(x)],
            [x => x.rsqrt_(), x => torch.rsqrt_(x)]),
        ["sigmoid"] = new(
            Reals,
            x => 1 / (1 + double.Exp(-x)),
            [x => x.sigmoid(), x => torch.sigmoid(x), x => special.sigmoid(x), x => special.expit(x)],
            [x => x.sigmoid_(), x => torch.sigmoid_(x), x => special.sigmoid_(x)]),
        ["logit"] = new(
            Unit,
            x => double.Log(x / (1 - x)),
            [x => x.logit(), x => torch.logit(x), x => special.logit(x)],
            [x => x.logit_(), x => torch.logit_(x)]),
        ["logit(0.25)"] = new(
            BelowOne,
            x => double.Log(double.Clamp(x, 0.25, 0.75) / (1 - double.Clamp(x, 0.25, 0.75))),
            [x => x.logit(0.25), x => torch.logit(x, 0.25)],
            [x => x.logit_(0.25), x => torch.logit_(x, 0.25)]),
        ["nan_to_num"] = new(
            Reals,
            x => +x,
            [x => x.nan_to_num(), x => torch.nan_to_num(x)],
            [x => x.nan_to_num_(), x => torch.nan_to_num_(x)]),
        ["sin"] = new(
            Reals,
            double.Sin,
            [x => x.sin(), x => torch.sin(x)],
            [x => x.sin_(), x => torch.sin_(x)]),
        ["cos"] = new(
            Reals,
            double.Cos,
            [x => x.cos(), x => torch.cos(x)],
            [x => x.cos_(), x => torch.cos_(x)]),
        ["tan"] = new(
            Reals,
            double.Tan,
            [x => x.tan(), x => torch.tan(x)],
            [x => x.tan_(), x => torch.tan_(x)]),
        ["asin"] = new(
            BelowOne,
            double.Asin,
            [x => x.asin(), x => torch.asin(x), x => x.arcsin(), x => torch.arcsin(x)],
            [x => x.asin_(), x => torch.asin_(x), x => x.arcsin_(), x => torch.arcsin_(x)]),
        ["acos"] = new(
            BelowOne,
            double.Acos,
            [x => x.acos(), x => torch.acos(x), x => x.arccos(), x => torch.arccos(x)],
            [x => x.acos_(), x => torch.acos_(x), x => x.arccos_(), x => torch.arccos_(x)]),
        ["atan"] = new(
            Reals,
            double.Atan,
            [x => x.atan(), x => torch.atan(x), x => x.arctan(), x => torch.arctan(x)],
            [x => x.atan_(), x => torch.atan_(x), x => x.arctan_(), x => torch.arctan_(x)]),
        ["sinh"] = new(
            Reals,
            double.Sinh,
            [x => x.sinh(), x => torch.sinh(x)],
            [x => x.sinh_(), x => torch.sinh_(x)]),
        ["cosh"] = new(
            Reals,
            double.Cosh,
            [x => x.cosh(), x => torch.cosh(x)],
            [x => x.cosh_(), x => torch.cosh_(x)]),
        ["tanh"] = new(
            Reals,
            double.Tanh,
            [x => x.tanh(), x => torch.tanh(x)],
            [x => x.tanh_(), x => torch.tanh_(x)]),
        ["asinh"] = new(
            Reals,
            double.Asinh,
            [x => x.asinh(), x => torch.asinh(x), x => x.arcsinh(), x => torch.arcsinh(x)],
            [x => x.asinh_(), x => torch.asinh_(x), x => x.arcsinh_(), x => torch.arcsinh_(x)]),
        ["acosh"] = new(
            FromOne,
            double.Acosh,
            [x => x.acosh(), x => torch.acosh(x), x => x.arccosh(), x => torch.arccosh(x)],
            [x => x.acosh_(), x => torch.acosh_(x), x => x.arccosh_(), x => torch.arccosh_(x)]),
        ["atanh"] = new(
            BelowOne,
            double.Atanh,
            [x => x.atanh(), x => torch.atanh(x), x => x.arctanh(), x => torch.arctanh(x)],
            [x => x.atanh_(), x => torch.atanh_(x), x => x.arctanh_(), x => torch.arctanh_(x)]),
        ["sinc"] = new(
            Reals,
            x => x == 0 ? 1 : double.SinPi(x) / (double.Pi * x),
            [x => x.sinc(), x => torch.sinc(x), x => special.sinc(x)],
            [x => x.sinc_(), x => torch.sinc_(x)]),
        ["deg2rad"] = new(
            Reals,
            double.DegreesToRadians,
            [x => x.deg2rad(), x => torch.deg2rad(x)],
            [x => x.deg2rad_(), x => torch.deg2rad_(x)]),
        ["rad2deg"] = new(
            Reals,
            double.RadiansToDegrees,
            [x => x.rad2deg(), x => torch.rad2deg(x)],
            [x => x.rad2deg_(), x => torch.rad2deg_(x)]),
        ["angle"] = new(
            Reals,
            x => x < 0 ? double.Pi : 0,
            [x => x.angle(), x => torch.angle(x)],
            []),
        ["conj"] = new(
            Reals,
            x => +x,
            [
                x => x.conj(), x => torch.conj(x), x => x.conj_physical(), x => torch.conj_physical(x), x => x.resolve_conj(),
                x => torch.resolve_conj(x), x => x.resolve_neg(), x => torch.resolve_neg(x)
            ],
            [x => x.conj_physical_(), x => torch.conj_physical_(x)]),
        ["isnan"] = new(
            Reals,
            _ => 0,
            [x => x.isnan(), x => torch.isnan(x)],
            []),
        ["isinf"] = new(
            Reals,
            _ => 0,
            [x => x.isinf(), x => torch.isinf(x)],
            []),
        ["isfinite"] = new(
            Reals,
            _ => 1,
            [x => x.isfinite(), x => torch.isfinite(x)],
            []),
        ["isposinf"] = new(
            Reals,
            _ => 0,
            [x => x.isposinf(), x => torch.isposinf(x)],
            []),
        ["isneginf"] = new(
            Reals,
            _ => 0,
            [x => x.isneginf(), x => torch.isneginf(x)],
            []),
        ["isreal"] = new(
            Reals,
            _ => 1,
            [x => x.isreal(), x => torch.isreal(x)],
            []),
        ["logical_not"] = new(
            Reals,
            x => x == 0 ? 1 : 0,
            [x => x.logical_not(), x => torch.logical_not(x)],
            [x => x.logical_not_()]),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_the_definition(string name) => AssertValues(Table[name]);

    [Theory, MemberData(nameof(Names))]
    public void In_place_forms_change_the_tensor_and_return_it(string name) => AssertInPlace(Table[name]);

    [Fact]
    public void Mantissa_and_exponent_multiply_to_the_number()
    {
        var x = tensor(new[] { 6, -0.3, 0 });
        var (mantissa, exponent) = x.frexp();
        Check.Close([0.75, -0.6, 0], mantissa);
        Check.Close([3, -1, 0], exponent);
        Check.Close([6, -0.3, 0], torch.ldexp(mantissa, exponent));
        Check.Close([3, -1, 0], torch.frexp(x).Exponent);
    }
}
