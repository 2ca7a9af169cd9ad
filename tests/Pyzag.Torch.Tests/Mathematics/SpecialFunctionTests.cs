using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Special functions against values computed with mpmath 1.3 to 40 digits.</summary>
public sealed class SpecialFunctionTests : UnaryFunctions
{
    static readonly Dictionary<string, Unary> Table = new()
    {
        ["erf"] = new(
            Reals,
            Frozen(-0.999593047982555, -0.8427007929497149, -0.32862675945912745, 0, 0.42839235504666845, 0.8427007929497149, 0.9999939742388483),
            [x => x.erf(), x => torch.erf(x), x => special.erf(x)],
            [x => x.erf_(), x => torch.erf_(x)]),
        ["erfc"] = new(
            Reals,
            Frozen(1.999593047982555, 1.8427007929497148, 1.3286267594591274, 1, 0.5716076449533315, 0.15729920705028513, 6.025761151762095e-06),
            [x => x.erfc(), x => torch.erfc(x), x => special.erfc(x)],
            [x => x.erfc_(), x => torch.erfc_(x)]),
        ["erfinv"] = new(
            BelowOne,
            Frozen(-1.163087153676674, -0.4769362762044699, 0, 0.2724627147267544, 0.9061938024368232),
            [x => x.erfinv(), x => torch.erfinv(x), x => special.erfinv(x)],
            [x => x.erfinv_(), x => torch.erfinv_(x)]),
        ["lgamma"] = new(
            Positive,
            Frozen(2.252712651734206, 0.5723649429247001, 0, 0.2846828704729192, 6.579251212010101),
            [x => x.lgamma(), x => torch.lgamma(x), x => special.gammaln(x)],
            [x => x.lgamma_(), x => torch.lgamma_(x)]),
        ["digamma"] = new(
            Positive,
            Frozen(-10.423754940411078, -1.9635100260214235, -0.5772156649015329, 0.7031566406452432, 1.8727843350984672),
            [x => x.digamma(), x => torch.digamma(x), x => special.digamma(x), x => special.psi(x)],
            [x => x.digamma_(), x => torch.digamma_(x)]),
        ["polygamma(2)"] = new(
            Positive,
            Frozen(-2001.861457378344, -16.82879664423432, -2.4041138063191885, -0.2362040516417274, -0.023530472985855238),
            [x => x.polygamma(2), x => torch.polygamma(x, 2), x => special.polygamma(2, x)],
            [x => x.polygamma_(2), x => torch.polygamma_(x, 2)]),
        ["mvlgamma(2)"] = new(
            FromOne,
            Frozen(1.1447298858494002, 0.4515827052894549, 1.5501949939575645, 25.06352584380344),
            [x => x.mvlgamma(2), x => torch.mvlgamma(x, 2), x => special.multigammaln(x, 2)],
            [x => x.mvlgamma_(2), x => torch.mvlgamma_(x, 2)]),
        ["i0"] = new(
            Reals,
            Frozen(3.289839144050123, 1.2660658777520084, 1.022626879351597, 1, 1.0404017822293412, 1.2660658777520084, 5.74720718718055),
            [x => x.i0(), x => torch.i0(x), x => special.i0(x), x => special.modified_bessel_i0(x)],
            [x => x.i0_(), x => torch.i0_(x)]),
        ["special.i1"] = new(
            Reals,
            Frozen(-2.5167162452886984, -0.565159103992485, -0.1516938400035928, 0, 0.2040267557335706, 0.565159103992485, 4.73425389470962),
            [x => special.i1(x)],
            []),
        ["special.modified_bessel_i1"] = new(
            Reals,
            Frozen(-2.5167162452886984, -0.565159103992485, -0.1516938400035928, 0, 0.2040267557335706, 0.565159103992485, 4.73425389470962),
            [x => special.modified_bessel_i1(x)],
            []),
        ["special.i0e"] = new(
            Reals,
            Frozen(0.27004644161220276, 0.46575960759364043, 0.7575806251825479, 1, 0.6974021705595332, 0.46575960759364043, 0.2342688316697859),
            [x => special.i0e(x)],
            []),
        ["special.i1e"] = new(
            Reals,
            Frozen(-0.20658464953126657, -0.20791041534970844, -0.1123775606398388, 0, 0.13676322429582918, 0.20791041534970844, 0.19297862294152823),
            [x => special.i1e(x)],
            []),
        ["special.modified_bessel_k0"] = new(
            Positive,
            Frozen(2.427069024702017, 0.9244190712276659, 0.42102443824070834, 0.06234755320036619, 0.0004247957418692318),
            [x => special.modified_bessel_k0(x)],
            []),
        ["special.modified_bessel_k1"] = new(
            Positive,
            Frozen(9.853844780870606, 1.656441120003301, 0.6019072301972346, 0.07389081634774707, 0.00045418248688489695),
            [x => special.modified_bessel_k1(x)],
            []),
        ["special.scaled_modified_bessel_k0"] = new(
            Positive,
            Frozen(2.6823261022628944, 1.5241093857739094, 1.144463079806895, 0.7595486903280996, 0.4658450960930159),
            [x => special.scaled_modified_bessel_k0(x)],
            []),
        ["special.scaled_modified_bessel_k1"] = new(
            Positive,
            Frozen(10.890182683049696, 2.731009708211786, 1.6361534862632583, 0.900174423907878, 0.49807157509547656),
            [x => special.scaled_modified_bessel_k1(x)],
            []),
        ["special.bessel_j0"] = new(
            Reals,
            Frozen(-0.048383776468198, 0.7651976865579666, 0.9776262465382961, 1, 0.9603982266595634, 0.7651976865579666, -0.32018816965712293),
            [x => special.bessel_j0(x)],
            [])
        { Tolerance = 1e-10 },
        ["special.bessel_j1"] = new(
            Reals,
            Frozen(-0.49709410246427405, -0.4400505857449335, -0.148318816273104, 0, 0.19602657795531875, 0.4400505857449335, 0.26134324878050486),
            [x => special.bessel_j1(x)],
            [])
        { Tolerance = 1e-10 },
        ["special.bessel_y0"] = new(
            Positive,
            Frozen(-1.5342386513503667, -0.44451873350670656, 0.08825696421567696, 0.4980703596152319, -0.025949743967209265),
            [x => special.bessel_y0(x)],
            [])
        { Tolerance = 1e-7 },
        ["special.bessel_y1"] = new(
            Positive,
            Frozen(-6.4589510947020266, -1.471472392670243, -0.7812128213002887, 0.1459181379667858, -0.30266723702418485),
            [x => special.bessel_y1(x)],
            [])
        { Tolerance = 1e-7 },
        ["special.spherical_bessel_j0"] = new(
            Reals,
            Frozen(0.2393888576415826, 0.8414709848078965, 0.9850673555377986, 1, 0.9735458557716262, 0.8414709848078965, -0.01824191982111872),
            [x => special.spherical_bessel_j0(x)],
            []),
        ["special.airy_ai"] = new(
            Reals,
            Frozen(-0.11232506769296609, 0.5355608832923521, 0.43090309528558085, 0.3550280538878172, 0.2547423542956763, 0.13529241631288141, 0.004567439274039821),
            [x => special.airy_ai(x)],
            [])
        { Tolerance = 1e-6 },
        ["special.entr"] = new(
            Positive,
            Frozen(0.23025850929940456, 0.34657359027997264, 0, -2.2907268296853878, -13.621371043387192),
            [x => special.entr(x)],
            []),
        ["special.erfcx"] = new(
            Reals,
            Frozen(1035.814842972623, 5.008980080762283, 1.4537492328427655, 1, 0.6707877852947616, 0.427583576155807, 0.1687280968118843),
            [x => special.erfcx(x)],
            []),
        ["special.ndtr"] = new(
            Reals,
            Frozen(0.006209665325776135, 0.15865525393145705, 0.3820885778110474, 0.5, 0.6554217416103242, 0.8413447460685429, 0.9993128620620841),
            [x => special.ndtr(x)],
            []),
        ["special.ndtri"] = new(
            Unit,
            Frozen(-1.2815515655446004, -0.2533471031357998, 0, 1.2815515655446004),
            [x => special.ndtri(x)],
            []),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_the_definition(string name) => AssertValues(Table[name]);

    [Theory, MemberData(nameof(Names))]
    public void In_place_forms_change_the_tensor_and_return_it(string name) => AssertInPlace(Table[name]);

    [Fact]
    public void A_result_is_written_where_out_points()
    {
        var target = empty(7, float64);
        special.bessel_j0(tensor(Reals), target);
        Check.Close(Check.Elements(special.bessel_j0(tensor(Reals))), target);
        special.chebyshev_polynomial_t(tensor(Reals), tensor(3.0), target);
        Check.Close([.. Reals.Select(x => 4 * x * x * x - 3 * x)], target);
    }
}
