using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A change of coordinates of one parameter: the model reads the value x = <see cref="Forward"/>(y), and what is trained, saved and moved is the coordinate y. Put on a parameter by
/// <see cref="Reparameterization"/>; from then on the parameter owns the map. Derive from it for maps of your own.
/// </summary>
/// <remarks>
/// A map is a module without a model: constants in fields become buffers, which are saved beside the coordinate and move with it to another dtype or device. The name of the map is the name of the
/// coordinate among the parameters, <c>drag.bounded</c> where it was <c>drag.leaf</c>, so that a file of one cannot be taken for a file of the other.
/// </remarks>
public abstract class ParameterMap : nn.Module
{
    /// <summary>Makes the map.</summary>
    /// <param name="name">What coordinates under this map are called, in one word.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, has a dot, or is <c>leaf</c> or <c>map</c>, which parameters use themselves.</exception>
    protected ParameterMap(string name) : base(name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('.') || name is ModelParameter.LeafName or ModelParameter.MapName)
            throw new ArgumentException($"`{nameof(name)}`: expected a word without a dot that is neither leaf nor map, got \"{name}\".", nameof(name));
    }

    /// <summary>Whether a parameter has it; a map serves one only.</summary>
    internal bool IsTaken { get; set; }

    /// <summary>x for a coordinate y. Gradients flow through it.</summary>
    /// <param name="coordinate">y, in the form of the parameter.</param>
    /// <returns>x, of the same shape, in the dispose scope that is open.</returns>
    public abstract Tensor Forward(Tensor coordinate);

    /// <summary>The coordinate y of a value x.</summary>
    /// <param name="value">x, in the form of the parameter.</param>
    /// <returns>y, of the same shape, in the dispose scope that is open.</returns>
    /// <exception cref="ArgumentException">No coordinate has this value.</exception>
    public abstract Tensor Inverse(Tensor value);
}
