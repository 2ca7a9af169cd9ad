using static Pyzag.Torch.Tests.Tensors.Expected;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Random numbers. The expected figures are PyTorch 1.13's for the seed 42.</summary>
public sealed class RandomTests : LeakCheck
{
    static readonly Dictionary<string, (Func<Tensor> Call, string Expected)> Cases = new()
    {
        ["rand"] = (() => rand(3, dtype: float64), "Float64 [3]: 0.05815448596142969 0.06291016742457756 0.12358607277440903"),
        ["rand of a generator"] =
            (() => rand([3], float64, generator: Seeded), "Float64 [3]: 0.05815448596142969 0.06291016742457756 0.12358607277440903"),
        ["randn"] = (() => randn(3, dtype: float64), "Float64 [3]: 0.33669035438385886 0.1288094051365897 0.23446236336153173"),
        ["randn of singles"] = (() => randn(16)[..3], "Float32 [3]: 1.9269152879714966 1.4872840642929077 0.9007171988487244"),
        ["randint from a bound"] = (() => randint(3, 10, new long[] { 5 }), "Int64 [5]: 4 5 7 8 7"),
        ["randint of a size"] = (() => randint(3L, 10L, (Size)5), "Int64 [5]: 4 5 7 8 7"),
        ["randint of ints"] = (() => randint(3, 10, new[] { 5 }), "Int64 [5]: 4 5 7 8 7"),
        ["randint of a generator"] = (() => randint(3, 10, new long[] { 5 }, generator: Seeded), "Int64 [5]: 4 5 7 8 7"),
        ["randint_out"] = (() => randint_out(empty(0, dtype: int64), 7, [5]), "Int64 [5]: 1 2 4 5 4"),
        ["randperm"] = (() => randperm(6), "Int64 [6]: 0 3 2 4 1 5"),
        ["randperm of a generator"] = (() => randperm(6, generator: Seeded), "Int64 [6]: 0 3 2 4 1 5"),
        ["randperm into a tensor"] = (() => randperm(6, empty(6, dtype: int64)), "Int64 [6]: 0 3 2 4 1 5"),
        ["normal"] = (() => normal(1, 2, [3], float64), "Float64 [3]: 1.6733807087677177 1.2576188102731793 1.4689247267230634"),
        ["normal of tensors"] =
            (() => normal(tensor([1.0, 2, 3]), tensor([2.0, 2, 2])).to(float32), "Float32 [3]: 1.6733807 2.2576188 3.4689247"),
        ["normal_"] = (() => Doubles(3).normal_(1, 2), "Float64 [3]: 1.6733807087677177 1.2576188102731793 1.4689247267230634"),
        ["uniform_"] = (() => Doubles(3).uniform_(-1, 3), "Float64 [3]: -0.7673820561542812 -0.7483593303016898 -0.5056557089023639"),
        ["random_"] = (() => empty(4, dtype: int64).random_(5, 50), "Int64 [4]: 47 37 21 9"),
        ["bernoulli"] = (() => bernoulli(tensor([0.1, 0.5, 0.9, 0.5])), "Float64 [4]: 1 1 1 1"),
        ["bernoulli of none and all"] = (() => tensor([0.0, 1, 0]).bernoulli(), "Float64 [3]: 0 1 0"),
        ["bernoulli_"] = (() => Doubles(4).bernoulli_(0.3), "Float64 [4]: 1 1 1 1"),
        ["bernoulli_ of probabilities"] = (() => Doubles(3).bernoulli_(tensor([0.0, 1, 0])), "Float64 [3]: 0 1 0"),
        ["binomial"] = (() => binomial(tensor([10.0, 20, 100]), tensor([0.5, 0.1, 0.9])), "Float64 [3]: 2 0 90"),
        ["multinomial"] = (() => multinomial(tensor([1.0, 2, 3, 4]).to(float32), 3), "Int64 [3]: 3 1 2"),
        ["multinomial with replacement"] =
            (() => tensor([1.0f, 2, 3, 4]).multinomial(6, true), "Int64 [6]: 0 0 1 0 2 2"),
        ["poisson"] = (() => poisson(tensor([1.0, 5, 50])), "Float64 [3]: 0 2 50"),
        ["cauchy_"] = (() => Doubles(3).cauchy_(1, 2), "Float64 [3]: -9.824974593994627 -8.987402160112728 -3.8897486534543475"),
        ["exponential_"] =
            (() => Doubles(3).exponential_(2), "Float64 [3]: 0.029957007845401073 0.03248806439669265 0.06595838999204529"),
        ["geometric_"] = (() => Doubles(4).geometric_(0.3), "Float64 [4]: 8 8 6 9"),
        ["log_normal_"] = (() => Doubles(3).log_normal_(0.5, 0.25), "Float64 [3]: 1.7935064038928716 1.7026780776056611 1.7482505301368645"),
        ["_standard_gamma"] =
            (() => _standard_gamma(tensor([1.0, 2, 0.5])), "Float64 [3]: 0.9810912823493645 1.8385508174489604 0.0035740004589163215"),
        ["_sample_dirichlet"] =
            (() => _sample_dirichlet(tensor([1.0, 2, 0.5])), "Float64 [3]: 0.34750839025746944 0.6512256774397958 0.0012659323027346971"),
    };

    static readonly Generator Seeded = new();

    public static TheoryData<string> Names => [.. Cases.Keys];

    static Tensor Doubles(long count) => empty(count, dtype: float64);

    [Theory, MemberData(nameof(Names))]
    public void Numbers_are_those_of_the_seed(string name)
    {
        using var seeded = manual_seed(42);
        Seeded.manual_seed(42);
        AssertIs(Cases[name].Expected, Cases[name].Call());
    }

    [Fact]
    public void A_state_repeats_what_followed_it()
    {
        var state = get_rng_state();
        var first = rand(4, dtype: float64);
        set_rng_state(state);
        Assert.Equal(first.data<double>(), rand(4, dtype: float64).data<double>());
        using var generator = new Generator(7);
        var own = generator.get_state();
        var next = rand([4], float64, generator: generator);
        generator.set_state(own);
        Assert.Equal(next.data<double>(), rand([4], float64, generator: generator).data<double>());
    }

    [Fact]
    public void Seeds_are_kept()
    {
        using var seeded = manual_seed(11);
        Assert.Equal(11, initial_seed());
        Assert.Equal(11, random.initial_seed());
        var fresh = seed();
        Assert.Equal(fresh, initial_seed());
        Assert.NotEqual(fresh, random.seed());
    }

    [Fact]
    public void A_generator_leaves_the_shared_one_alone()
    {
        using var seeded = manual_seed(1);
        using var own = new Generator(2);
        var before = get_rng_state();
        _ = randn([5], generator: own);
        _ = empty(5).uniform_(0, 1, own);
        Assert.Equal(before.data<byte>(), get_rng_state().data<byte>());
    }

    [Fact]
    public void Single_numbers_lie_in_their_ranges()
    {
        using var generator = new Generator(3);
        for (var i = 0; i < 50; i++)
        {
            Assert.InRange(rand_float(generator), 0, 1);
            Assert.InRange(randint_int(3, generator), 0, 2);
            Assert.InRange(randint_int(-2, 2, generator), -2, 1);
            Assert.InRange(randint_long(4), 0, 3);
            Assert.InRange(randint_long(long.MaxValue - 5, long.MaxValue, generator), long.MaxValue - 5, long.MaxValue - 1);
            Assert.InRange(randn_float(generator), -8, 8);
        }
        Assert.Equal([false, true], Enumerable.Range(0, 50).Select(_ => randint_bool(generator)).Distinct().Order());
    }

    [Fact]
    public void Samples_have_the_moments_of_their_distributions()
    {
        const int count = 100_000;
        using var generator = new Generator(5);
        AssertMoments(rand([count], float64, generator: generator), 0.5, 1.0 / 12);
        AssertMoments(Doubles(count).normal_(1, 2, generator), 1, 4);
        AssertMoments(Doubles(count).exponential_(2, generator), 0.5, 0.25);
        AssertMoments(Doubles(count).fill_(3.0).poisson(generator), 3, 3);
        AssertMoments(Doubles(count).fill_(0.3).bernoulli(generator), 0.3, 0.21);

        static void AssertMoments(Tensor sample, double mean, double variance)
        {
            var error = Math.Sqrt(variance / count);
            Assert.InRange(sample.mean().item<double>(), mean - 5 * error, mean + 5 * error);
            var squares = (sample - mean).pow(2).mean().item<double>();
            Assert.InRange(squares, 0.95 * variance, 1.05 * variance);
        }
    }

    [Fact]
    public void Complex_integers_have_integers_in_both_parts()
    {
        var numbers = randint(-3, 4, new long[] { 20 }, complex64);
        Assert.Equal([20], numbers.shape);
        foreach (var (real, imaginary) in numbers.data<(float, float)>())
        {
            Assert.Equal(Math.Round(real), real);
            Assert.InRange(real, -3, 3);
            Assert.InRange(imaginary, -3, 3);
        }
        Assert.True(numbers.imag.ne(0).any().item<bool>());
    }

    [Fact]
    public void In_place_samplers_return_the_tensor_itself()
    {
        var t = Doubles(2);
        Assert.Same(t, t.normal_());
        Assert.Same(t, t.uniform_(0, 1));
        Assert.Same(t, t.bernoulli_());
        Assert.Same(t, t.exponential_());
        Assert.Same(t, t.random_(0, 9));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Equal("dtype", Assert.Throws<ArgumentException>(() => rand([2], int64)).ParamName);
        Assert.Equal("dtype", Assert.Throws<ArgumentException>(() => randn([2], @bool)).ParamName);
        Assert.Contains("[2, -1]", Assert.Throws<ArgumentException>(() => rand([2, -1])).Message, StringComparison.Ordinal);
        Assert.Equal("high", Assert.Throws<ArgumentOutOfRangeException>(() => randint(0, 300, new long[] { 2 }, uint8)).ParamName);
        Assert.Equal("low", Assert.Throws<ArgumentOutOfRangeException>(() => randint(-129, 3, new long[] { 2 }, int8)).ParamName);
        Assert.Throws<NotSupportedException>(() => rand([2], names: ["batch", "state"]));
    }
}
