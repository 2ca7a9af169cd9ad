using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A plate while a model stands in it; disposing closes it. It says which of its members take part in this run of the model.</summary>
public sealed class OpenPlate : IDisposable
{
    private readonly Stack<Plate> _plates;

    internal OpenPlate(Stack<Plate> plates, Plate plate)
    {
        (_plates, Plate) = (plates, plate);
        plates.Push(plate);
    }

    /// <summary>The plate.</summary>
    public Plate Plate { get; }

    /// <summary>Which members take part, <c>(count)</c>, int64, on the CPU: 0 to size − 1, or a part of it. Made anew at every call; the caller's.</summary>
    public Tensor Indices() => Plate.Members is { } members ? tensor(members.ToArray()) : arange(Plate.Size);

    /// <summary>The entries of a tensor that belong to the members that take part. Gradients flow.</summary>
    /// <param name="all">A tensor with the whole plate along a dimension, on any device. Stays the caller's.</param>
    /// <param name="dimension">Which dimension; the last one by default.</param>
    /// <returns>The tensor with only those entries; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="all"/> is null.</exception>
    /// <exception cref="ArgumentException">The tensor has not that dimension, or has not as many entries along it as the plate has members.</exception>
    public Tensor Take(Tensor all, int dimension = -1)
    {
        Guard.Alive(all);
        if (dimension >= all.ndim || dimension < -all.ndim || all.shape[dimension < 0 ? dimension + all.ndim : dimension] != Plate.Size)
            throw new ArgumentException(
                $"`all`: expected {Plate.Size} entries along dimension {dimension}, one for each member of plate \"{Plate.Name}\", got {Shapes.Text(all)}.", nameof(all));
        using var scope = TensorScope.Open();
        return scope.Return(Plate.Members is null ? all.alias() : all.index_select(dimension, Indices().to(all.device)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_plates.Contains(Plate))
        {
            while (_plates.Pop() != Plate)
            {
            }
        }
    }
}
