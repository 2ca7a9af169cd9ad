using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Variational;

/// <summary>Batches of plates: what they add up to over all batches is the whole.</summary>
public sealed class SubsampleTests : LeakCheckedTest
{
    private readonly Tensor _data;

    public SubsampleTests() => _data = tensor(new[,] { { 0.3, -1.2, 2.2, 0.9, -0.4 }, { 1.3, -0.2, 1.1, 0.1, -1.4 } });

    [Fact]
    public void The_bound_and_its_gradient_have_no_bias()
    {
        var posterior = new ModelDensity(Hierarchical);
        manual_seed(1);
        using var guide = new MeanFieldNormalGuide(randn(posterior.Dimension, float64), 0.4);
        var noise = guide.Noise(3, new RandomSource(5));
        var parameters = guide.parameters().ToArray();
        var bound = Elbo.Estimate(posterior, guide, noise);
        var gradients = autograd.grad([bound], parameters);

        var subsamples = Pairs(5).Select(members => new Subsample(new Dictionary<string, IReadOnlyList<long>> { ["groups"] = members })).ToArray();
        Assert.Equal(10, subsamples.Length);
        Tensor mean = zeros_like(bound);
        foreach (var subsample in subsamples)
            mean += Elbo.Estimate(posterior, guide, noise, subsample) / subsamples.Length;
        var means = autograd.grad([mean], parameters);

        Near.Equal(bound, mean, 1e-12, "bound");
        for (var i = 0; i < parameters.Length; i++)
            Near.Equal(gradients[i], means[i], 1e-12, $"gradient {i}");
    }

    [Fact]
    public void Other_members_have_no_part()
    {
        var posterior = new ModelDensity(Hierarchical);
        var point = linspace(-1, 1.1, posterior.Dimension, float64).unsqueeze(0).requires_grad_();
        var subsample = new Subsample(new Dictionary<string, IReadOnlyList<long>> { ["groups"] = [3, 1] });
        var gradient = autograd.grad([posterior.LogPosterior(point, subsample)], [point])[0].squeeze(0);
        // mu, then the positive scales of the five groups, then the means of the five groups.
        Assert.Equal([true, false, true, false, true, false, false, true, false, true, false], gradient.ne(0).data<bool>().ToArray());
    }

    [Fact]
    public void Draws_are_even_and_repeat()
    {
        var posterior = new ModelDensity(Hierarchical);
        var (random, again) = (new RandomSource(7), new RandomSource(7));
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 2000; i++)
        {
            var members = posterior.DrawSubsample(random)!.Members["groups"];
            Assert.Equal(members, posterior.DrawSubsample(again)!.Members["groups"]);
            Assert.True(members[0] < members[1]);
            var name = string.Join(",", members);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        // Ten pairs alike: χ² with 9 degrees of freedom exceeds 27.9 once in a thousand times.
        Assert.Equal(10, counts.Count);
        Assert.True(counts.Values.Sum(count => Math.Pow(count - 200, 2) / 200) < 27.9);
        Assert.Null(new ModelDensity(ctx => ctx.Sample("x", Normal(0, 1))).DrawSubsample(random));
    }

    [Fact]
    public void Samplers_see_the_whole_model()
    {
        var posterior = new ModelDensity(Hierarchical);
        var whole = new ModelDensity(ctx => Hierarchical(ctx, null));
        manual_seed(2);
        var points = randn(3, posterior.Dimension, float64);
        Near.Equal(whole.Evaluate(points).Value, posterior.Evaluate(points).Value, 1e-14, "density");
        using var trace = ModelTrace.Of(Hierarchical, 4);
        Assert.Equal([4, 2, 5], trace.Values["y"].expand(4, 2, 5).shape);
    }

    [Fact]
    public void Nested_plates_are_subsampled_together()
    {
        // 3 × 4 numbers, of which 2 × 1 are taken: each counts 6 times.
        var posterior = new ModelDensity(ctx =>
        {
            using var outer = ctx.Plate("outer", 4, 1);
            using var inner = ctx.Plate("inner", 3, 2);
            ctx.Sample("z", HalfNormal(tensor(1.0)));
        });
        manual_seed(3);
        var point = randn(1, 12, float64);
        var sum = zeros(1, float64);
        foreach (var pair in Pairs(3))
        {
            for (var outer = 0; outer < 4; outer++)
                sum += posterior.LogPosterior(point, new Subsample(new Dictionary<string, IReadOnlyList<long>> { ["inner"] = pair, ["outer"] = [outer] })) / 12;
        }

        Near.Equal(posterior.LogPosterior(point), sum, 1e-13, "log density");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var posterior = new ModelDensity(Hierarchical);
        var point = zeros(1, posterior.Dimension, float64);
        Expect("[]", () => new Subsample(new Dictionary<string, IReadOnlyList<long>> { ["groups"] = [] }));
        Expect("[1, 1]", () => new Subsample(new Dictionary<string, IReadOnlyList<long>> { ["groups"] = [1, 1] }));
        Expect("\"series\"", () => posterior.LogPosterior(point, new Subsample(new Dictionary<string, IReadOnlyList<long>> { ["series"] = [1] })));
        Expect("0 to 4", () => posterior.LogPosterior(point, new Subsample(new Dictionary<string, IReadOnlyList<long>> { ["groups"] = [5] })));
        Expect("1 to 5", () => new ModelDensity(ctx => ctx.Plate("groups", 5, 6)));
        Expect("5 entries", () => new ModelDensity(ctx => ctx.Plate("groups", 5, 2).Take(_data, 0)));
        Expect("same size and batch", () => new ModelDensity(ctx =>
        {
            using (ctx.Plate("groups", 5, 2))
                ctx.Sample("a", Normal(0, 1));
            using (ctx.Plate("groups", 5, 3))
                ctx.Sample("b", Normal(0, 1));
        }));

        static void Expect(string text, Func<object> action) =>
            Assert.Contains(text, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    private void Hierarchical(ModelContext ctx) => Hierarchical(ctx, 2);

    private void Hierarchical(ModelContext ctx, long? batch)
    {
        var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(2.0)));
        using var groups = ctx.Plate("groups", 5, batch);
        var scale = ctx.Sample("scale", HalfNormal(tensor(1.0)));
        var theta = ctx.Sample("theta", Normal(mu, scale));
        using var times = ctx.Plate("times", 2);
        ctx.Observe("y", Normal(theta, tensor(0.7)), groups.Take(_data));
    }

    private static IEnumerable<long[]> Pairs(long count)
    {
        for (var i = 0L; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
                yield return [i, j];
        }
    }
}
