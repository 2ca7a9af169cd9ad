using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.PublicApi.Tests.Arrow;

/// <summary>The operator of a recursion with lookback 1 whose blocks are arrow matrices.</summary>
internal sealed class ArrowOperator : IBlockOperator
{
    private readonly Tensor _packed;
    private readonly long _border;

    internal ArrowOperator(Tensor packed, long border)
    {
        _packed = packed.alias().DetachFromDisposeScope();
        _border = border;
    }

    public int Lookback => 1;

    public long Steps => _packed.shape[1];

    public long State => (_packed.shape[^1] - _border * _border) / (1 + 2 * _border) + _border;

    public Tensor Multiply(Tensor vector) => Apply(_packed, vector, columns =>
    {
        var product = Diagonal().Multiply(columns);
        return Steps == 1 ? product : cat([product[..1], product[1..] + Below(1).Multiply(columns[..^1])]);
    });

    public Tensor MultiplyTransposed(Tensor vector) => Apply(_packed, vector, columns =>
    {
        var product = Diagonal().Transposed.Multiply(columns);
        return Steps == 1 ? product : cat([product[..^1] + Below(1).Transposed.Multiply(columns[1..]), product[^1..]]);
    });

    public Tensor MultiplyPrevious(Tensor previous) => Apply(_packed, previous, columns =>
    {
        var first = new ArrowMatrix(_packed[0, ..1], _border).Multiply(columns);
        return Steps == 1 ? first : cat([first, zeros([Steps - 1, .. first.shape[1..]], first.dtype, first.device)]);
    });

    public Tensor MultiplyPreviousTransposed(Tensor vector) => Apply(_packed, vector, columns => new ArrowMatrix(_packed[0, ..1], _border).Transposed.Multiply(columns[..1]));

    public IBlockFactorization Factorize() => new ArrowFactorization(_packed, _border);

    public (Tensor Indices, Tensor Values) ToCoordinates()
    {
        using var scope = NewDisposeScope();
        var places = ArrowMatrix.Places(State, _border).unsqueeze(1);
        var steps = arange(Steps, dtype: int64).reshape(1, -1, 1) * State;
        var below = cat([steps.narrow(1, 1, Steps - 1), steps.narrow(1, 0, Steps - 1)]);
        var indices = cat([(places + steps).flatten(1), (places + below).flatten(1)], 1).to(_packed.device);
        var values = cat([_packed[1], _packed[0, 1..]]).movedim([0], [-2]).flatten(-2);
        return (indices.MoveToOuterDisposeScope(), values.MoveToOuterDisposeScope());
    }

    public void Dispose() => _packed.Dispose();

    /// <summary>Applies an operation on (rows, batch…, state, columns) to a vector with columns, or without.</summary>
    internal static Tensor Apply(Tensor packed, Tensor vector, Func<Tensor, Tensor> operation)
    {
        using var scope = NewDisposeScope();
        var single = vector.ndim == packed.ndim - 1;
        var result = operation(single ? vector.unsqueeze(-1) : vector);
        return (single ? result.squeeze(-1) : result).MoveToOuterDisposeScope();
    }

    private ArrowMatrix Diagonal() => new(_packed[1], _border);

    private ArrowMatrix Below(int first) => new(_packed[0, first..], _border);
}
