using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A parameter of a <see cref="HierarchicalModel"/> in one run of it, as a <see cref="ParameterPrior"/> sees it.</summary>
public sealed class PriorSite
{
    private readonly ModelContext _context;
    private readonly long[] _shape;
    private readonly long _series;

    internal PriorSite(ModelContext context, string name, Tensor value, long series)
    {
        (_context, Name, Value, _shape, _series) = (context, name, value, value.shape, series);
    }

    /// <summary>
    /// Its name, by which its sites are called: the dotted name of the parameter in the module, or of its coordinate, such as <c>drag.log</c>, where it
    /// has a <see cref="ParameterMap"/>.
    /// </summary>
    public string Name { get; }

    /// <summary>What it was when the module was wrapped, <c>(parameter shape…)</c>, float64, on the CPU, without a graph: the value, or its coordinate. Not to be disposed.</summary>
    public Tensor Value { get; }

    /// <summary>Opens the plate of the series; dispose the result to close it.</summary>
    public IDisposable Series() => _context.Plate(HierarchicalModel.SeriesPlate, _series);

    /// <summary>Draws a value in the shape of the parameter.</summary>
    /// <param name="suffix">What is added to <see cref="Name"/> to name the site; nothing for the value that the model reads.</param>
    /// <param name="distribution">
    /// Its distribution, <c>(batch…, parameter shape…)</c>, of which the last dimensions become one event; a distribution of single numbers holds for every
    /// component. It goes over to the context.
    /// </param>
    /// <returns><c>(batch…, parameter shape…)</c>, as of <see cref="ModelContext.Sample"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The distribution does not fit the parameter or the plates.</exception>
    public Tensor Sample(string suffix, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(suffix);
        ArgumentNullException.ThrowIfNull(distribution);
        return _context.Sample(Name + suffix, ShapedDistribution.Of(Name, distribution, _shape));
    }

    /// <summary>Keeps a value that is computed, with the draws.</summary>
    /// <param name="suffix">As for <see cref="Sample"/>.</param>
    /// <param name="value">The value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Tensor Deterministic(string suffix, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(suffix);
        return _context.Deterministic(Name + suffix, value);
    }
}
