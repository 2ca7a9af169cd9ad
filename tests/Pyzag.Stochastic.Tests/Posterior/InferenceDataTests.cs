using System.Text.Json;
using System.Text.Json.Nodes;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Posterior;

/// <summary>The file for ArviZ: its groups, shapes and figures as its reader takes them, and a disk that is full.</summary>
public sealed class InferenceDataTests : LeakCheckedTest
{
    private readonly SampleDraws _run;
    private readonly ModelDraws _posterior;

    public InferenceDataTests()
    {
        manual_seed(6);
        using var run = new SamplingRun(new LogDensity(2, x => -0.5 * x.square().sum(-1)), new SamplingOptions { Chains = 2, Warmup = 30, Draws = 5 });
        _run = run.Finish();
        _posterior = Own(new ModelDraws(new Dictionary<string, Tensor>
        {
            ["mu"] = _run.Positions().select(2, 0),
            ["theta"] = randn(2, 5, 3, 2, float64),
            ["count"] = randint(0, 9, [2, 5], int64),
            ["is"] = rand(2, 5, 4).gt(0.5),
        }));
    }

    [Fact]
    public void Groups_hold_arrays_by_chain_and_draw()
    {
        var root = Written(new InferenceData
        {
            Posterior = _posterior,
            Run = _run,
            LogLikelihood = _posterior,
            PosteriorPredictive = _posterior,
            Prior = _posterior,
            ObservedData = new Dictionary<string, Tensor> { ["mu"] = tensor(1.5), ["y"] = arange(4, int64).reshape(2, 2) },
        });
        Assert.Equal(["posterior", "sample_stats", "log_likelihood", "posterior_predictive", "prior", "prior_predictive", "observed_data"], root.Select(group => group.Key));
        foreach (var group in new[] { "posterior", "log_likelihood", "posterior_predictive" })
        {
            Assert.Equal(["mu", "theta", "count", "is"], Names(root, group));
            for (var chain = 0; chain < 2; chain++)
                for (var draw = 0; draw < 5; draw++)
                {
                    var at = root[group]!;
                    Assert.Equal(_posterior["mu"][chain, draw].item<double>(), at["mu"]![chain]![draw]!.GetValue<double>());
                    Assert.Equal(_posterior["theta"][chain, draw, 2, 1].item<double>(), at["theta"]![chain]![draw]![2]![1]!.GetValue<double>());
                    Assert.Equal(_posterior["count"][chain, draw].item<long>(), at["count"]![chain]![draw]!.GetValue<long>());
                    Assert.Equal(_posterior["is"][chain, draw, 3].item<bool>(), at["is"]![chain]![draw]![3]!.GetValue<bool>());
                }
        }

        Assert.Equal(["theta", "count", "is"], Names(root, "prior"));
        Assert.Equal(["mu"], Names(root, "prior_predictive"));
        Assert.Equal(1.5, root["observed_data"]!["mu"]!.GetValue<double>());
        Assert.Equal("[[0,1],[2,3]]", root["observed_data"]!["y"]!.ToJsonString());
        Assert.Equal(["lp", "energy", "acceptance_rate", "n_steps", "tree_depth", "diverging", "step_size"], Names(root, "sample_stats"));
        var statistics = root["sample_stats"]!;
        Assert.Equal(_run.Energies()[1, 4].item<double>(), statistics["energy"]![1]![4]!.GetValue<double>());
        Assert.Equal(_run.Steps()[0, 2].item<long>(), statistics["n_steps"]![0]![2]!.GetValue<long>());
        Assert.Equal(_run.StepSizes[1], statistics["step_size"]![1]![0]!.GetValue<double>());
        Assert.Equal(JsonValueKind.False, statistics["diverging"]![0]![0]!.GetValueKind());
    }

    [Fact]
    public void What_is_not_there_has_no_group() => Assert.Equal(["posterior"], Written(new InferenceData { Posterior = _posterior }).Select(group => group.Key));

    [Fact]
    public void Numbers_that_are_not_finite_are_written_as_python_reads_them()
    {
        using var draws = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = tensor(new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.1 }).reshape(1, 4) });
        using var stream = new MemoryStream();
        new InferenceData { LogLikelihood = draws }.WriteJson(stream);
        Assert.Equal("""{"log_likelihood":{"x":[[NaN,Infinity,-Infinity,0.1]]}}""", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_file_is_written_piece_by_piece_and_a_full_disk_is_said()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var large = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = rand(2, 1000, 40, float64) });
            var whole = new InferenceData { Posterior = large };
            whole.WriteJson(path);
            Assert.Equal(large["x"][1, 999, 39].item<double>(), JsonNode.Parse(File.ReadAllText(path))!["posterior"]!["x"]![1]![999]![39]!.GetValue<double>());
            using var full = new Full();
            Assert.Throws<IOException>(() => whole.WriteJson(full));
            Assert.InRange(full.Largest, 1, 200_000);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_run_must_be_that_of_the_posterior()
    {
        using var other = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = rand(2, 6) });
        Assert.Throws<ArgumentException>(() => new InferenceData { Posterior = other, Run = _run }.WriteJson(Stream.Null));
    }

    private static IEnumerable<string> Names(JsonObject root, string group) => root[group]!.AsObject().Select(member => member.Key);

    private static JsonObject Written(InferenceData data)
    {
        using var stream = new MemoryStream();
        data.WriteJson(stream);
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }

    /// <summary>Has room for a quarter of a million bytes.</summary>
    private sealed class Full : MemoryStream
    {
        internal int Largest { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length + count > 250_000)
                throw new IOException("No space left on device");
            Largest = Math.Max(Largest, count);
            base.Write(buffer, offset, count);
        }
    }
}
