using Pyzag.Differentiation;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// An <see cref="AutoOperator"/> of which some inputs are fixed, and what depends on them alone has been evaluated. It owns those values.
/// </summary>
public sealed class PrecomputedOperator : AutoOperator, IDisposable
{
    private readonly IReadOnlyList<Tensor> _values;

    internal PrecomputedOperator(IReadOnlyList<OperatorStep> steps, IReadOnlyList<string> outputs, bool recomputes, IReadOnlyList<Tensor> values)
        : base(steps, outputs, recomputes) => _values = values;

    /// <summary>Disposes the values. Operators that were made of this one cannot be called any more.</summary>
    public void Dispose()
    {
        foreach (var value in _values)
            value.Dispose();
    }
}
