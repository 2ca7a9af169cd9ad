using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Posterior;

/// <summary>Draws by name: their shapes, whatever the chunks, and what they refuse.</summary>
public sealed class ModelDrawsTests : LeakCheckedTest
{
    private readonly ModelDensity _density;
    private readonly Tensor _points;

    public ModelDrawsTests()
    {
        manual_seed(1);
        _density = new ModelDensity(Nested);
        _points = randn(2, 7, 18, float64);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public void A_quantity_has_the_plates_that_it_stands_in(int chunk)
    {
        using var draws = ModelDraws.Posterior(_density, _points, chunk);
        Assert.Equal((2, 7), (draws.Chains, draws.Count));
        Assert.Equal(["a", "b", "c", "v", "within", "product", "total", "constant", "curve"], draws.Names);
        Assert.Equal([2, 7], draws["a"].shape);
        Assert.Equal([2, 7, 3], draws["b"].shape);
        Assert.Equal([2, 7, 4, 3], draws["c"].shape);
        Assert.Equal([2, 7, 2], draws["v"].shape);
        Assert.Equal([2, 7], draws["total"].shape);
        Assert.Equal([2, 7, 3], draws["within"].shape);
        Assert.Equal([2, 7, 4, 3], draws["product"].shape);
        Assert.Equal([2, 7], draws["constant"].shape);
        Assert.Equal([2, 7, 5], draws["curve"].shape);

        Near.Equal(_points.select(2, 0).exp(), draws["a"], 1e-14, "a");
        Near.Equal(_points.narrow(2, 4, 12).reshape(2, 7, 4, 3), draws["c"], 1e-14, "c");
        Near.Equal(draws["a"].reshape(2, 7, 1, 1) * draws["c"], draws["product"], 1e-14, "product");
        Near.Equal(draws["b"].sum([-1]), draws["total"], 1e-14, "total");
        Assert.Equal(_points[1, 5, 4 + 2 * 3 + 1].item<double>(), draws.Component("c", 2, 1)[1][5]);
        Assert.Equal(draws["a"].flatten().data<double>().ToArray(), draws.Component("a").SelectMany(chain => chain));
    }

    [Fact]
    public void A_batch_of_points_is_one_chain()
    {
        using var draws = ModelDraws.Posterior(_density, _points[0]);
        Assert.Equal((1, 7), (draws.Chains, draws.Count));
        Assert.Equal([1, 7, 3], draws["b"].shape);
    }

    [Fact]
    public void A_run_gives_its_draws()
    {
        using var run = new SamplingRun(_density, new SamplingOptions { Chains = 2, Warmup = 20, Draws = 10 });
        var draws = run.Finish();
        using var posterior = ModelDraws.Posterior(_density, draws);
        Assert.Equal((2, 10), (posterior.Chains, posterior.Count));
        Near.Equal(draws.Positions().select(2, 0).exp(), posterior["a"], 1e-14, "a");
    }

    [Fact]
    public void Draws_made_elsewhere_are_copied()
    {
        var mine = randn(3, 5, 2, float32);
        using var draws = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = mine, ["n"] = ones([3, 5], int64) });
        mine.zero_();
        Assert.NotEqual(0, draws.Component("x", 1)[2][4]);
        Assert.Equal(1, draws.Component("n")[0][0]);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using var draws = ModelDraws.Posterior(_density, _points);
        Contains("a, b, c", Assert.Throws<ArgumentException>(() => draws["d"]));
        Contains("expected 2 places", Assert.Throws<ArgumentException>(() => draws.Component("c", 1)));
        Contains("expected 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => draws.Component("b", 3)));
        Contains("(chain, draw, 18)", Assert.Throws<ArgumentException>(() => ModelDraws.Posterior(_density, zeros(3, 17, float64))));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelDraws.Posterior(_density, _points, 0));
        Contains("values[\"y\"]", Assert.Throws<ArgumentException>(() => new ModelDraws(new Dictionary<string, Tensor> { ["x"] = zeros(2, 3), ["y"] = zeros(3, 3) })));

        var flat = new ModelDensity(ctx => ctx.Deterministic("sum", ctx.Sample("x", ((Distribution)Normal(zeros(2, float64), ones(2, float64))).ToEvent()).sum([0])));
        Contains("\"sum\"", Assert.Throws<InvalidOperationException>(() => ModelDraws.Posterior(flat, zeros(5, 2, float64))));

        static void Contains(string text, Exception failure) => Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    private static void Nested(ModelContext ctx)
    {
        var a = ctx.Sample("a", Exponential(tensor(1.0)));
        Tensor b;
        using (ctx.Plate("outer", 3))
        {
            b = ctx.Sample("b", Normal(a, tensor(1.0)));
            ctx.Deterministic("within", b + 1);
            using (ctx.Plate("inner", 4))
            {
                var c = ctx.Sample("c", Normal(b, tensor(1.0)));
                ctx.Deterministic("product", a * c);
            }
        }

        ctx.Sample("v", ((Distribution)Normal(zeros(2, float64), ones(2, float64))).ToEvent());
        ctx.Deterministic("total", b.sum([-1], keepdim: true));
        ctx.Deterministic("constant", tensor(4.0));
        ctx.Deterministic("curve", a.reshape(-1, 1) * linspace(0, 1, 5, float64));
    }
}
