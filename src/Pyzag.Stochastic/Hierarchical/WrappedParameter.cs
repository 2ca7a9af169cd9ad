using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A parameter of a module, with its prior, and with what it was when it was wrapped: in the coordinate of its map, if it has one.</summary>
internal sealed class WrappedParameter
{
    private readonly ModelParameter _parameter;
    private readonly ParameterMap? _map;
    private readonly string _name;
    private readonly string _site;
    private readonly ParameterPrior _prior;
    private readonly double[] _value;
    private readonly long[] _shape;

    internal WrappedParameter(string name, ModelParameter parameter, ParameterPrior prior)
    {
        using var scope = TensorScope.Open();
        (_name, _parameter, _prior, _map) = (name, parameter, prior, parameter.Map);
        _site = _map is null ? name : $"{name}.{_map.GetName()}";
        _shape = parameter.Leaf.shape;
        _value = parameter.Leaf.detach().cpu().to(float64).contiguous().data<double>().ToArray();
        prior.Require(name, _value);
    }

    /// <summary>The parameters of a module, each with the prior that its name or the rule says.</summary>
    internal static WrappedParameter[] Of(nn.Module module, ParameterPrior prior, IReadOnlyDictionary<string, ParameterPrior> byName)
    {
        var all = module.named_modules().Where(named => named.module is ModelParameter).Select(named => (named.name, Parameter: (ModelParameter)named.module)).ToArray();
        var known = string.Join(", ", all.Select(named => $"`{named.name}`"));
        if (byName.Keys.FirstOrDefault(name => all.All(named => named.name != name)) is { } unknown)
            throw new ArgumentException($"`priors`: expected names of model parameters, got `{unknown}`; the module has {(known.Length > 0 ? known : "none")}.");
        var leaves = all.Select(named => named.Parameter.Leaf).ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        if (module.named_parameters().FirstOrDefault(named => named.parameter.requires_grad && !leaves.Contains(named.parameter)) is { parameter: not null } plain)
            throw new ArgumentException(
                $"`module`: expected {nameof(ModelParameter)}s, got the plain parameter `{plain.name}`, which its module reads directly; hold it in a {nameof(ModelParameter)}, or freeze it with `requires_grad_(false)`.");
        return [.. all.Select(named => new WrappedParameter(named.name, named.Parameter,
            byName.GetValueOrDefault(named.name) ?? (named.Parameter.Leaf.requires_grad ? prior : ParameterPrior.Fixed)))];
    }

    /// <summary>Has the prior draw the parameter.</summary>
    /// <returns>What the model reads, or its coordinate, <c>(batch…, parameter shape…)</c>.</returns>
    internal SeriesValue Draw(ModelContext context, long series)
    {
        var drawn = _prior.Draw(new PriorSite(context, _site, tensor(_value, _shape, float64), series))
            ?? throw new InvalidOperationException($"{_prior.GetType().Name}.{nameof(ParameterPrior.Draw)}: expected a value for `{_name}`, got null.");
        var value = new SeriesValue(_name, drawn, _shape, series);
        if (_map is not null && _prior != ParameterPrior.Fixed)
            context.Deterministic(_name, Read(drawn).to(float64).cpu());
        return value;
    }

    /// <summary>The value that the model has now, for a number of points.</summary>
    internal Tensor Now(long points, long series)
    {
        using var scope = TensorScope.Open();
        return scope.Return(Model(new SeriesValue(_name, tensor(_value, _shape, float64), _shape, series), points));
    }

    /// <summary>What the model reads: <c>(points, series, parameter shape…)</c>, in the dtype and on the device of the parameter.</summary>
    internal Tensor Model(SeriesValue value, long points) => Read(value.At(points));

    /// <summary>Puts a value in the place of the parameter.</summary>
    internal (ModelParameter, Tensor) With(Tensor value) => (_parameter, value);

    private Tensor Read(Tensor coordinate)
    {
        var near = coordinate.to(_parameter.Leaf.dtype).to(_parameter.Leaf.device);
        return _map is null ? near : _map.Forward(near);
    }
}
