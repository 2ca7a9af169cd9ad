using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>Numbers between bounds, of which either may be missing.</summary>
internal sealed class IntervalSupport : Support
{
    private readonly Bound? _lower;
    private readonly Bound? _upper;

    internal IntervalSupport(Bound? lower, Bound? upper)
    {
        if (lower?.Number is { } from && upper?.Number is { } to && from >= to)
            throw new ArgumentException($"`upper`: expected a bound above {from}, got {to}.", nameof(upper));
        (_lower, _upper) = (lower, upper);
    }

    public override Tensor Contains(Tensor value)
    {
        using var scope = TensorScope.Open();
        var inside = value.isfinite();
        if (_lower is not null)
            inside = inside.logical_and(value > _lower.Like(value));
        if (_upper is not null)
            inside = inside.logical_and(value < _upper.Like(value));
        return scope.Return(inside);
    }

    public override Tensor FromUnconstrained(Tensor unconstrained)
    {
        using var scope = TensorScope.Open();
        var y = unconstrained;
        return scope.Return((_lower?.Like(y), _upper?.Like(y)) switch
        {
            (null, null) => y.alias(),
            ({ } lower, null) => lower + y.exp(),
            (null, { } upper) => upper - y.exp(),
            ({ } lower, { } upper) => lower + (upper - lower) * y.sigmoid(),
        });
    }

    public override Tensor ToUnconstrained(Tensor value)
    {
        using var scope = TensorScope.Open();
        return scope.Return((_lower?.Like(value), _upper?.Like(value)) switch
        {
            (null, null) => value.alias(),
            ({ } lower, null) => (value - lower).log(),
            (null, { } upper) => (upper - value).log(),
            ({ } lower, { } upper) => (value - lower).log() - (upper - value).log(),
        });
    }

    public override Tensor LogVolume(Tensor unconstrained, int eventDimensions)
    {
        using var scope = TensorScope.Open();
        var y = unconstrained;
        var each = (_lower?.Like(y), _upper?.Like(y)) switch
        {
            (null, null) => zeros_like(y),
            (not null, null) or (null, not null) => y,
            ({ } lower, { } upper) => (upper - lower).log() + nn.functional.logsigmoid(y) + nn.functional.logsigmoid(-y),
        };
        return scope.Return(LastDimensions.Sum(each, eventDimensions));
    }

    public override long[] UnconstrainedShape(IReadOnlyList<long> eventShape) => [.. eventShape];
}
