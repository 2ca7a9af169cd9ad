namespace Pyzag;

/// <summary>Where one argument lies in the vector of all, as <see cref="VectorArguments"/> lays them out.</summary>
public sealed record VectorSegment
{
    internal VectorSegment(string name, IReadOnlyList<long> shape, long offset)
    {
        Name = name;
        Shape = shape;
        Offset = offset;
        Length = shape.Aggregate(1L, (product, size) => product * size);
    }

    /// <summary>The name of the argument.</summary>
    public string Name { get; }

    /// <summary>The shape of the argument; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The position of its first entry in the vector.</summary>
    public long Offset { get; }

    /// <summary>How many entries it has.</summary>
    public long Length { get; }
}
