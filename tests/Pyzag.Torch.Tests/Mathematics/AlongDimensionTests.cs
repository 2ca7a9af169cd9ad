using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Running sums, differences, integrals and normalizations along one dimension.</summary>
public sealed class AlongDimensionTests : LeakCheck
{
    static readonly double[] X = [1, 3, 2, 4, 0, 5];

    static readonly Dictionary<string, (double[] Expected, Func<Tensor, Tensor>[] Calls)> Table = new()
    {
        ["cumsum"] = ([1, 4, 6, 4, 4, 9], [x => x.cumsum(1), x => torch.cumsum(x, 1)]),
        ["cumprod"] = ([1, 3, 6, 4, 0, 0], [x => x.cumprod(1), x => torch.cumprod(x, 1)]),
        ["cummax"] = ([1, 3, 3, 4, 4, 5], [x => x.cummax(1).values, x => torch.cummax(x, 1).values]),
        ["where of cummax"] = ([0, 1, 1, 0, 0, 2], [x => x.cummax(1).indexes, x => torch.cummax(x, 1).indices]),
        ["cummin"] = ([1, 1, 1, 4, 0, 0], [x => x.cummin(1).values, x => torch.cummin(x, 1).values]),
        ["where of cummin"] = ([0, 0, 0, 0, 1, 1], [x => x.cummin(1).indexes, x => torch.cummin(x, 1).indices]),
        ["logcumsumexp"] = (
            [1, double.Log(Exp(1, 3)), double.Log(Exp(1, 3, 2)), 4, double.Log(Exp(4, 0)), double.Log(Exp(4, 0, 5))],
            [x => x.logcumsumexp(1), x => torch.logcumsumexp(x, 1)]),
        ["diff"] = ([2, -1, -4, 5], [x => x.diff(), x => torch.diff(x, dim: 1)]),
        ["second diff"] = ([-3, 9], [x => x.diff(2), x => torch.diff(x, 2)]),
        ["diff between ends"] = (
            [1, 2, -1, 5, 4, -4, 5, 2],
            [x => x.diff(prepend: Column(0), append: Column(7)), x => torch.diff(x, prepend: Column(0), append: Column(7))]),
        ["trapezoid"] = ([2.25, 2.25], [x => x.trapezoid(0.5), x => torch.trapezoid(x, 0.5), x => torch.trapz(x, 0.5)]),
        ["trapezoid over points"] = (
            [11.5, 11.5],
            [x => x.trapezoid(Points), x => torch.trapezoid(x, Points), x => torch.trapz(x, Points)]),
        ["cumulative_trapezoid"] = (
            [1, 2.25, 1, 2.25], [x => x.cumulative_trapezoid(0.5), x => torch.cumulative_trapezoid(x, 0.5)]),
        ["cumulative_trapezoid over points"] = (
            [4, 11.5, 4, 11.5], [x => x.cumulative_trapezoid(Points), x => torch.cumulative_trapezoid(x, Points)]),
        ["softmax"] = (
            [.. Softmax(1, 3, 2), .. Softmax(4, 0, 5)],
            [
                x => x.softmax(1), x => torch.softmax(x, 1), x => special.softmax(x, 1), x => x.log_softmax(1).exp(),
                x => special.log_softmax(x, 1).exp()
            ]),
        ["renorm"] = (
            [.. new double[] { 1, 3, 2 }.Select(e => e / double.Sqrt(14)), .. new double[] { 4, 0, 5 }.Select(e => e / double.Sqrt(41))],
            [x => x.renorm(2, 0, 1), x => torch.renorm(x, 2, 0, 1)]),
        ["vander"] = (
            [1, 1, 1, 9, 3, 1, 4, 2, 1],
            [x => x[0].vander(), x => torch.vander(x[0]), x => x[0].vander(increasing: true).flip(1), x => torch.vander(x[0], 3)]),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_the_definition(string name)
    {
        var (expected, calls) = Table[name];
        foreach (var call in calls) Check.Close(expected, call(tensor(X).reshape(2, 3)), name == "renorm" ? 1e-6 : 1e-14);
    }

    [Fact]
    public void A_type_is_computed_in()
    {
        var x = tensor(X, float32);
        Assert.Equal(ScalarType.Float64, x.cumsum(0, ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float64, x.cumprod(0, ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float64, x.softmax(0, ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float64, x.log_softmax(0, ScalarType.Float64).dtype);
    }

    [Fact]
    public void Gated_linear_units_halve_a_dimension()
    {
        var x = tensor(new double[] { 1, 2, 0, 0 }).reshape(1, 4);
        Check.Close([0.5, 1], [1, 2], x.glu());
        Check.Close([0.5, 1], [1, 2], x.glu(1));
    }

    [Fact]
    public void Powers_are_of_a_vector()
    {
        var error = Assert.Throws<InvalidOperationException>(() => tensor(X).reshape(2, 3).vander());
        Assert.Contains("got a tensor of 2 dimensions", error.Message, StringComparison.Ordinal);
    }

    static Tensor Points => tensor(new double[] { 0, 2, 5 });

    static Tensor Column(double value) => full(2, 1, value, float64);

    static double Exp(params double[] x) => x.Sum(double.Exp);

    static IEnumerable<double> Softmax(params double[] x) => x.Select(e => double.Exp(e) / Exp(x));
}
