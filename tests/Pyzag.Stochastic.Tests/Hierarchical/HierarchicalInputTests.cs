using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Hierarchical;

/// <summary>What does not fit is named, before anything is drawn.</summary>
public sealed class HierarchicalInputTests : LeakCheckedTest
{
    private readonly Relaxation _module;
    private readonly Tensor _data;

    public HierarchicalInputTests()
    {
        _module = Own(new Relaxation());
        _data = ones(6, 3, 2, float64);
    }

    [Fact]
    public void Names_and_parameters()
    {
        Refused<ArgumentException>("got `drag`; the module has `rate`, `level`", options: new() { Priors = new Dictionary<string, ParameterPrior> { ["drag"] = ParameterPrior.Fixed } });
        using var plain = nn.Linear(1, 1, dtype: float64);
        Refused<ArgumentException>("plain parameter `weight`", module: plain);
        using var zero = new Relaxation(tensor(new[] { 0.8 }), tensor(new[] { 0.0, 1 }));
        Refused<ArgumentException>("`level`: expected values other than zero", module: zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterPrior.NormalBySeries(0));
        Assert.Throws<ArgumentException>(() => NoisePrior.Known(0.1, -1));
    }

    [Fact]
    public void Data_weights_and_noise()
    {
        Refused<ArgumentException>("(step, series, output), got (6, 3)", data: ones(6, 3, float64));
        Refused<ArgumentException>("finite", data: full([6, 3, 2], double.NaN, float64));
        Refused<ArgumentException>("expected (3), one for each series", options: new() { Weights = ones(2, float64) });
        Refused<ArgumentException>("finite numbers of 0 or more", options: new() { Weights = tensor(new[] { 1.0, -1, 1 }) });
        Refused<ArgumentException>("1 standard deviation or 2", noise: NoisePrior.Known(1, 2, 3));
        var three = NoisePrior.HalfNormal([1, 2, 3]);
        var model = new HierarchicalModel(_module, batch => _module.Solve(batch), _data, ParameterPrior.NormalBySeries(0.1), three);
        Assert.Contains("obs_noise", Assert.Throws<ArgumentException>(() => new ModelDensity(model.Model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_computed()
    {
        Refused<InvalidOperationException>("got (6, 2, 3, 2) Float64", data: ones(5, 3, 2, float64));
        Refused<InvalidOperationException>("got (6, 2, 3) Float64", forward: batch => _module.Solve(batch).select(-1, 0));
        Refused<InvalidOperationException>("Float32", data: _data.to(float32));
    }

    [Fact]
    public void A_module_that_takes_a_dimension_of_the_batch_for_its_own()
    {
        // Of levels (points, series, 2) this reads those of one series, or of one point, instead of those of one state.
        Refused<InvalidOperationException>("another series or point", forward: batch => _module.Solve(batch) + _module.Level.Value[0, 1]);
        Refused<InvalidOperationException>("another series or point", forward: batch => _module.Solve(batch) + _module.Level.Value[0, 0]);
        Refused<InvalidOperationException>("another series or point", forward: batch => _module.Solve(batch) + _module.Level.Value[0]);
        Refused<InvalidOperationException>("another series or point", forward: batch => _module.Solve(batch) + _module.Level.Value.mean([1], keepdim: true));
    }

    [Fact]
    public void Priors_that_do_not_fit()
    {
        Expect("the distribution of `rate`", ParameterPrior.Shared(_ => Normal(zeros(3, float64), ones(3, float64))));
        Expect("the prior of `rate`", new Summed());

        void Expect(string text, ParameterPrior prior)
        {
            var model = new HierarchicalModel(_module, batch => _module.Solve(batch), _data, ParameterPrior.Fixed, NoisePrior.Known(1), new() { Priors = new Dictionary<string, ParameterPrior> { ["rate"] = prior } });
            var error = Assert.ThrowsAny<Exception>(() => new ModelDensity(model.Model));
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_prior_of_ones_own()
    {
        var model = new HierarchicalModel(_module, batch => _module.Solve(batch), _data, new LogNormalBySeries(), NoisePrior.Known(1), new()
        {
            Priors = new Dictionary<string, ParameterPrior> { ["level"] = ParameterPrior.Fixed },
        });
        var density = new ModelDensity(model.Model);
        Assert.Equal(["rate_center", "rate"], density.Names);
        var point = zeros(1, 4, float64);
        Near.Equal(ones(1, 3, 1, float64), density.Values(point)["rate"], 1e-15, "positive");
    }

    private void Refused<TException>(
        string text, nn.Module? module = null, Func<IReadOnlyList<long>, Tensor>? forward = null, Tensor? data = null, NoisePrior? noise = null, HierarchicalOptions? options = null)
        where TException : Exception
    {
        var error = Assert.ThrowsAny<TException>(() => new HierarchicalModel(
            module ?? _module, forward ?? (batch => _module.Solve(batch)), data ?? _data, ParameterPrior.NormalBySeries(0.1), noise ?? NoisePrior.HalfNormal(0.1), options));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    private sealed class LogNormalBySeries : ParameterPrior
    {
        public override Tensor Draw(PriorSite site)
        {
            var center = site.Sample("_center", Normal(site.Value.log(), tensor(0.5)));
            using (site.Series())
                return site.Sample("", LogNormal(center, full_like(center, 0.1)));
        }
    }

    private sealed class Summed : ParameterPrior
    {
        public override Tensor Draw(PriorSite site) => site.Sample("", Normal(site.Value, tensor(1.0))).sum(-1);
    }
}
