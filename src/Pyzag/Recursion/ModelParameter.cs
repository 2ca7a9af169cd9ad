using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A parameter as a model reads it: <c>Tensor c = cParameter;</c>. Its value is the trained leaf that it holds, or, for the duration of a call, a tensor that
/// <see cref="ParameterSubstitution"/> has put in its place. It is a module, so it is registered, named (<c>c.leaf</c>), saved and moved like any other.
/// </summary>
public sealed partial class ModelParameter : nn.Module
{
    // Found by name and replaced by the module when it moves to another dtype or device.
    private Parameter leaf;

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
        leaf.DetachFromDisposeScope();
        this.leaf = leaf;
        RegisterComponents();
    }

    /// <summary>What the model computes with: the substituted tensor if there is one, else the leaf. Not the caller's to dispose.</summary>
    public Tensor Value => ParameterSubstitution.Find(this) ?? leaf;

    /// <summary>The leaf, which optimizers train. Moving the module to another dtype or device replaces it.</summary>
    public Parameter Leaf => leaf;

    /// <summary>Reads <see cref="Value"/>.</summary>
    /// <param name="parameter">The parameter.</param>
    public static implicit operator Tensor(ModelParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Value;
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
