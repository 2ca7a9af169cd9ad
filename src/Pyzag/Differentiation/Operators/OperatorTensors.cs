using System.Collections;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Tensors of an <see cref="Operator"/> in their declared order, by position or by name: its inputs, its outputs, or what belongs to each of
/// them. Two to four can be taken apart at once: <c>var (radius, angle) = polar.CallAll(x, y);</c>. The list owns none of them.
/// </summary>
public sealed class OperatorTensors : IReadOnlyList<Tensor>
{
    private readonly IReadOnlyList<Tensor> _tensors;

    internal OperatorTensors(IReadOnlyList<string> names, IReadOnlyList<Tensor> tensors)
    {
        Names = names;
        _tensors = tensors;
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many tensors there are.</summary>
    public int Count => _tensors.Count;

    /// <summary>The tensor at a position, counted from 0.</summary>
    /// <param name="index">The position.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative, or not below <see cref="Count"/>.</exception>
    public Tensor this[int index] => _tensors[index];

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">The name that the operator declares.</param>
    /// <exception cref="KeyNotFoundException">The operator declares no such name.</exception>
    public Tensor this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
                if (Names[i] == name)
                    return _tensors[i];
            throw new KeyNotFoundException($"`{name}`: expected one of {string.Join(", ", Names)}.");
        }
    }

    /// <summary>Takes two tensors apart.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <exception cref="InvalidOperationException">There are not two.</exception>
    public void Deconstruct(out Tensor first, out Tensor second)
    {
        RequireCount(2);
        (first, second) = (_tensors[0], _tensors[1]);
    }

    /// <summary>Takes three tensors apart.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    /// <exception cref="InvalidOperationException">There are not three.</exception>
    public void Deconstruct(out Tensor first, out Tensor second, out Tensor third)
    {
        RequireCount(3);
        (first, second, third) = (_tensors[0], _tensors[1], _tensors[2]);
    }

    /// <summary>Takes four tensors apart.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    /// <param name="fourth">The fourth.</param>
    /// <exception cref="InvalidOperationException">There are not four.</exception>
    public void Deconstruct(out Tensor first, out Tensor second, out Tensor third, out Tensor fourth)
    {
        RequireCount(4);
        (first, second, third, fourth) = (_tensors[0], _tensors[1], _tensors[2], _tensors[3]);
    }

    /// <summary>Goes through the tensors in order.</summary>
    public IEnumerator<Tensor> GetEnumerator() => _tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void RequireCount(int expected)
    {
        if (Count != expected)
            throw new InvalidOperationException($"Expected {expected} tensors to take apart, got {Count}: {string.Join(", ", Names)}.");
    }
}
