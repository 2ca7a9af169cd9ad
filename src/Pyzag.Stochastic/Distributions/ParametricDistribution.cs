using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// A distribution with parameters that broadcast to its batch. It brings them to one dtype and device, and keeps views of them until it is
/// disposed. They are not expanded, so that what depends on one of them alone is computed once for all values.
/// </summary>
internal abstract class ParametricDistribution : Distribution
{
    private readonly Tensor[] _parameters;
    private readonly long[] _batch;

    private protected ParametricDistribution(params DistributionParameter[] parameters)
    {
        using var scope = TensorScope.Open();
        var values = Array.ConvertAll(parameters, parameter => parameter.Checked());
        _batch = CommonShape(parameters);
        var (dtype, device) = (CommonType(values), CommonDevice(parameters));
        _parameters = Array.ConvertAll(values, value => value.to(dtype, device).alias());
        foreach (var parameter in _parameters)
            scope.Detach(parameter);
    }

    public sealed override IReadOnlyList<long> BatchShape => _batch;

    /// <summary>The parameters in the order in which they were given.</summary>
    internal IReadOnlyList<Tensor> Parameters => _parameters;

    protected sealed override void Dispose(bool disposing)
    {
        foreach (var parameter in _parameters)
            parameter.Dispose();
    }

    /// <summary>An empty tensor of the kind of the parameters, to be filled with random numbers.</summary>
    private protected Tensor Blank(IReadOnlyList<long> shape) => empty([.. shape], _parameters[0].dtype, _parameters[0].device);

    /// <summary>Draws of the gamma distribution of rate 1, above zero; gradients flow to its concentration.</summary>
    private protected static Tensor StandardGamma(Tensor concentration)
    {
        using var gamma = distributions.Gamma(concentration, ones_like(concentration));
        return gamma.rsample();
    }

    /// <summary>That of tensors with dimensions, where there are any: numbers adapt to them. Integers alone count as float64.</summary>
    private static ScalarType CommonType(Tensor[] values)
    {
        var floating = Array.FindAll(values, value => !value.is_integral());
        var leading = Array.FindAll(floating, value => value.ndim > 0);
        if (leading.Length == 0)
            leading = floating;
        return leading.Length > 0 && Array.TrueForAll(leading, value => value.dtype == ScalarType.Float32) ? ScalarType.Float32 : ScalarType.Float64;
    }

    /// <summary>That of tensors that are not on the CPU, where there are any: numbers go there.</summary>
    private static Device CommonDevice(DistributionParameter[] parameters)
    {
        var device = parameters.Select(parameter => parameter.Value!.device).FirstOrDefault(device => device.type != TorchSharp.DeviceType.CPU) ?? CPU;
        foreach (var (name, value, _) in parameters)
        {
            if (value!.ndim > 0 && (value.device_type != device.type || value.device_index != device.index))
                throw new ArgumentException($"`{name}`: expected a tensor on {device}, where another parameter is, got one on {value.device}; move it with .to(device).", name);
        }

        return device;
    }

    private static long[] CommonShape(DistributionParameter[] parameters)
    {
        long[] common = [];
        foreach (var (name, value, _) in parameters)
        {
            var shape = value!.shape;
            var joined = new long[Math.Max(common.Length, shape.Length)];
            for (var i = 1; i <= joined.Length; i++)
            {
                var (one, other) = (i <= common.Length ? common[^i] : 1, i <= shape.Length ? shape[^i] : 1);
                if (one != other && one != 1 && other != 1)
                    throw new ArgumentException(
                        $"`{name}`: expected a shape that broadcasts with {Shapes.Text(common)}, that of the other parameters, got {Shapes.Text(shape)}.", name);
                joined[^i] = one == 1 ? other : one;
            }

            common = joined;
        }

        return common;
    }
}
