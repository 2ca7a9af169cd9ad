using System.Collections;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Derivatives with respect to several arguments, one for each, by position among them or by name. Where there is exactly one it stands
/// for it: <c>Tensor slope = f.Gradient(x);</c>. The tensors are the caller's.
/// </summary>
public sealed class PartialDerivatives : IReadOnlyList<Tensor>
{
    private readonly IReadOnlyList<Tensor> _derivatives;

    internal PartialDerivatives(IReadOnlyList<string> names, IReadOnlyList<Tensor> derivatives)
    {
        Names = names;
        _derivatives = derivatives;
    }

    /// <summary>The names of the arguments, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many arguments there are.</summary>
    public int Count => _derivatives.Count;

    /// <summary>The derivative with respect to the argument at a position among those differentiated with respect to.</summary>
    /// <param name="index">Counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none at this position.</exception>
    public Tensor this[int index] => _derivatives[index];

    /// <summary>The derivative with respect to the argument of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">No derivative was taken with respect to it.</exception>
    public Tensor this[string name] => _derivatives[((Wrt)name).Resolve(Names, nameof(name))[0]];

    /// <summary>The derivative with respect to the only argument.</summary>
    /// <param name="derivatives">The derivatives.</param>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public static implicit operator Tensor(PartialDerivatives derivatives)
    {
        ArgumentNullException.ThrowIfNull(derivatives);
        return derivatives.Count == 1
            ? derivatives[0]
            : throw new InvalidOperationException(
                $"There are derivatives with respect to {string.Join(", ", derivatives.Names)}; pick one by its name or position, or choose one argument with `wrt`.");
    }

    /// <summary>The derivatives in order.</summary>
    public IEnumerator<Tensor> GetEnumerator() => _derivatives.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
