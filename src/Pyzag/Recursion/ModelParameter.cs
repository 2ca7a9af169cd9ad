using Pyzag.Internal;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A parameter as a model reads it: <c>Tensor c = cParameter;</c>. Its value is the trained leaf that it holds, what a <see cref="ParameterMap"/> makes of that leaf, or, for the duration of a
/// call, a tensor that <see cref="ParameterSubstitution"/> has put in its place. It is a module, so it is registered, named (<c>c.leaf</c>), saved and moved like any other.
/// </summary>
public sealed partial class ModelParameter : nn.Module
{
    internal const string LeafName = "leaf";
    internal const string MapName = "map";

    private string _leafName = LeafName;

    /// <summary>Makes a parameter of a tensor.</summary>
    /// <param name="value">The first value, float32 or float64, any shape. It is copied and stays the caller's.</param>
    /// <param name="requiresGrad">Whether it is trained; a frozen parameter costs no derivative.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="value"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is neither float32 nor float64.</exception>
    public ModelParameter(Tensor value, bool requiresGrad = true) : this(new Parameter(Copy(value), requiresGrad))
    {
    }

    /// <summary>Makes a parameter of one number, shape <c>(1)</c>.</summary>
    /// <param name="value">The first value.</param>
    /// <param name="dtype">Float32 or float64; float64 by default, because recursions accumulate rounding.</param>
    /// <param name="requiresGrad">Whether it is trained.</param>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither float32 nor float64.</exception>
    public ModelParameter(double value, ScalarType dtype = ScalarType.Float64, bool requiresGrad = true)
        : this(new Parameter(full([1], value, Real(dtype)), requiresGrad))
    {
    }

    private ModelParameter(Parameter leaf) : base(nameof(ModelParameter))
    {
        register_parameter(LeafName, leaf);
        leaf.DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>
    /// What the model computes with: the substituted tensor if there is one, else the leaf, or its image under <see cref="Map"/>, which is computed anew at each reading and belongs to the dispose
    /// scope that is open. Not the caller's to dispose.
    /// </summary>
    public Tensor Value => ParameterSubstitution.Seen(ParameterSubstitution.Find(this) ?? (Map is { } map ? map.Forward(Leaf) : Leaf));

    /// <summary>
    /// The leaf, which optimizers train and gradients flow to: the value, or its coordinate under <see cref="Map"/>. Moving the module to another dtype or device replaces it.
    /// </summary>
    public Parameter Leaf => _internal_params[_leafName];

    /// <summary>The change of coordinates that is in force; null if there is none.</summary>
    public ParameterMap? Map => _internal_submodules.TryGetValue(MapName, out var map) ? (ParameterMap)map : null;

    /// <summary>Reads <see cref="Value"/>.</summary>
    /// <param name="parameter">The parameter.</param>
    public static implicit operator Tensor(ModelParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Value;
    }

    /// <summary>The coordinate that the leaf would have under a map, which is moved to the dtype and device of the leaf.</summary>
    /// <exception cref="ArgumentException">The map has no coordinate for the value, or one of another shape.</exception>
    internal Tensor CoordinateUnder(ParameterMap map)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        map.to(Leaf.device, Leaf.dtype);
        var coordinate = map.Inverse(Leaf);
        if (!coordinate.shape.AsSpan().SequenceEqual(Leaf.shape))
            throw new ArgumentException(
                $"expected a map for {Shapes.Text(Leaf.shape)}, got one whose constants make {Shapes.Text(coordinate.shape)} of it; give it single numbers, or one for each component.", nameof(map));
        return scope.Return(coordinate);
    }

    /// <summary>Puts a map in force: the leaf, the same object as before, becomes the coordinate.</summary>
    internal void Enter(ParameterMap map, Tensor coordinate)
    {
        map.IsTaken = true;
        Replace(coordinate, map.GetName());
        register_module(MapName, map);
    }

    /// <summary>Ends a map: the leaf becomes the value that it stood for.</summary>
    internal void Leave()
    {
        if (Map is not { } map)
            return;
        using var scope = TensorScope.Open();
        using (no_grad())
            Replace(map.Forward(Leaf), LeafName);
        _internal_submodules.Remove(MapName);
        map.Dispose();
    }

    /// <summary>Gives the leaf another meaning: other numbers, another name, and no gradient, which would be one of the old numbers.</summary>
    private void Replace(Tensor numbers, string name)
    {
        using var off = no_grad();
        var leaf = Leaf;
        leaf.copy_(numbers);
        leaf.grad = null;
        _internal_params.Remove(_leafName);
        register_parameter(name, leaf);
        _leafName = name;
    }

    private static Tensor Copy(Tensor value)
    {
        using var scope = TensorScope.Open();
        Guard.Real(Guard.Alive(value), nameof(value));
        return scope.Return(value.detach().clone());
    }

    private static ScalarType Real(ScalarType dtype) =>
        dtype is ScalarType.Float32 or ScalarType.Float64
            ? dtype
            : throw new ArgumentException($"`dtype`: expected Float32 or Float64, got {dtype}; parameters are real numbers.", nameof(dtype));
}
