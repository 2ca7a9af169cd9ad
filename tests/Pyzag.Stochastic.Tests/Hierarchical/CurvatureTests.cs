using Pyzag.Stochastic.Variational;
using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Hierarchical;

/// <summary>The curvature by Gauss and Newton of the posterior of measured series, against one written out.</summary>
public sealed class CurvatureTests : LeakCheckedTest
{
    private const double PriorDeviation = 0.5, NoiseScale = 0.3;

    [Fact]
    public void Measured_series_count_as_normal_sites()
    {
        manual_seed(1);
        var module = Own(new Relaxation());
        var weights = tensor(new double[] { 1, 0, 2 });
        var model = new HierarchicalModel(
            module, batch => module.Solve(batch), 0.5 + 0.3 * randn(6, 3, 2, float64), ParameterPrior.Shared(guess => Normal(guess, PriorDeviation * ones_like(guess))),
            NoisePrior.HalfNormal(NoiseScale), new HierarchicalOptions { Weights = weights, Priors = new Dictionary<string, ParameterPrior> { ["level"] = ParameterPrior.Fixed } });
        var posterior = new ModelDensity(model.Model);
        Assert.Equal(["rate", "obs_noise"], posterior.Names);

        var (rate, noise) = (0.9, 0.2);
        var curvature = PosteriorCurvature.GaussNewton(posterior, tensor(new[] { rate, Math.Log(noise) }));

        var slope = (Relaxation.Exact(tensor([rate + 1e-6]), module.Level.Leaf.detach()) - Relaxation.Exact(tensor([rate - 1e-6]), module.Level.Leaf.detach())) / 2e-6;
        var ofRate = 3 * slope.square().sum().item<double>() / (noise * noise) + 1 / (PriorDeviation * PriorDeviation);
        var ofNoise = 2 * 3 * 12 + 2 * noise * noise / (NoiseScale * NoiseScale);
        Near.Equal(tensor(new[,] { { ofRate, 0 }, { 0, ofNoise } }), curvature, 1e-7, "curvature");
    }
}
