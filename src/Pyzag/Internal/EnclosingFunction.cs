using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>
/// A function of the user while the library evaluates it. What is differentiated inside of it is part of it, and has to stay differentiable
/// where it is differentiated itself; and what graphs of its results need, besides the tensors that autograd keeps, has to outlive it.
/// </summary>
internal sealed class EnclosingFunction : IDisposable
{
    private static readonly AsyncLocal<EnclosingFunction?> s_innermost = new();

    private readonly EnclosingFunction? _outer = s_innermost.Value;
    private readonly ConcurrentQueue<Tensor> _kept = [];
    private readonly bool _differentiated;

    private EnclosingFunction(bool differentiated) => _differentiated = differentiated || IsDifferentiated;

    /// <summary>Whether the code that runs now is part of a function that is differentiated.</summary>
    internal static bool IsDifferentiated => s_innermost.Value is { _differentiated: true };

    /// <summary>Begins the evaluation of a function, in this flow of control, until it is disposed.</summary>
    /// <param name="differentiated">Whether it is differentiated; it is in any case where one around it is.</param>
    internal static EnclosingFunction Enter(bool differentiated) => s_innermost.Value = new(differentiated);

    /// <summary>Says that a graph needs tensors as long as it lives.</summary>
    internal static void Keep(IEnumerable<Tensor> tensors) => s_innermost.Value?.Add(tensors);

    /// <summary>Moves what graphs need to the scope around, which their results have been moved to, and lets the function around know.</summary>
    internal void HandOn(TensorScope scope)
    {
        scope.Return<IReadOnlyList<Tensor>>([.. _kept]);
        _outer?.Add(_kept);
    }

    /// <inheritdoc/>
    public void Dispose() => s_innermost.Value = _outer;

    private void Add(IEnumerable<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            _kept.Enqueue(tensor);
    }
}
