using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Densities, distribution functions and moments are those of SciPy.</summary>
public sealed class FigureTests : LeakCheckedTest
{
    const double Tolerance = 1e-11;

    public static TheoryData<string> Names => Figures.Names;

    public static TheoryData<string> WithMode => Figures.NamesWith("mode");

    public static TheoryData<string> WithEntropy => Figures.NamesWith("entropy");

    public static TheoryData<string> WithCdf => Figures.NamesWith("cdf");

    public static TheoryData<string> WithIcdf => Figures.NamesWith("icdf");

    [Theory]
    [MemberData(nameof(Names))]
    public void Log_densities(string name)
    {
        var one = Figures.Of(name);
        var distribution = Own(Figures.Create(one));
        Figures.Close(one.Numbers("log_prob"), distribution.log_prob(one.Numbers("values")), Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Log_densities_in_single_precision(string name)
    {
        var one = Figures.Of(name);
        var distribution = Own(Figures.Create(one, ScalarType.Float32));
        var values = one.Numbers("values").to(ScalarType.Float32);
        var actual = distribution.log_prob(values);
        Assert.Equal(ScalarType.Float32, actual.dtype);

        // Rounding to single precision moves values by an ulp: densities there, not at the values themselves.
        var exact = Own(Figures.Create(one));
        var moved = exact.log_prob(values.to(ScalarType.Float64));
        var sensitive = (moved - one.Numbers("log_prob")).abs() > 1e-6 * (1 + moved.abs());
        Figures.Close(moved.masked_fill(sensitive, 0), actual.to(ScalarType.Float64).masked_fill(sensitive, 0), 2e-4, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Mean_and_variance(string name)
    {
        var one = Figures.Of(name);
        var distribution = Own(Figures.Create(one));
        Figures.Close(one.Numbers("mean"), distribution.mean, Tolerance, $"{name}, mean");
        Figures.Close(one.Numbers("variance"), distribution.variance, Tolerance, $"{name}, variance");
        Figures.Close(one.Numbers("variance").sqrt(), distribution.stddev, Tolerance, $"{name}, standard deviation");
    }

    [Theory]
    [MemberData(nameof(WithMode))]
    public void Mode(string name)
    {
        var one = Figures.Of(name);
        Figures.Close(one.Numbers("mode"), Own(Figures.Create(one)).mode, Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(WithEntropy))]
    public void Entropy_and_perplexity(string name)
    {
        var one = Figures.Of(name);
        var distribution = Own(Figures.Create(one));
        Figures.Close(one.Numbers("entropy"), distribution.entropy(), Tolerance, name);
        Figures.Close(one.Numbers("entropy").exp(), distribution.perplexity(), Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(WithCdf))]
    public void Distribution_functions(string name)
    {
        var one = Figures.Of(name);
        Figures.Close(one.Numbers("cdf"), Own(Figures.Create(one)).cdf(one.Numbers("values")), Tolerance, name);
    }

    [Theory]
    [MemberData(nameof(WithIcdf))]
    public void Quantiles(string name)
    {
        var one = Figures.Of(name);
        Figures.Close(one.Numbers("icdf"), Own(Figures.Create(one)).icdf(one.Numbers("levels")), Tolerance, name);
    }
}
