using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>The normal distribution between bounds, of which one may be missing.</summary>
internal sealed class TruncatedNormalDistribution : ParametricDistribution
{
    private readonly bool _hasLower;
    private readonly bool _hasUpper;

    internal TruncatedNormalDistribution(Tensor loc, Tensor scale, Tensor? lower, Tensor? upper) : base(Given(loc, scale, lower, upper))
    {
        (_hasLower, _hasUpper) = (lower is not null, upper is not null);
        Support = (Lower, Upper) switch
        {
            ({ } from, { } to) => Support.Between(from, to),
            ({ } from, null) => Support.Above(from),
            _ => Support.Below(Upper!),
        };
    }

    public override IReadOnlyList<long> EventShape => [];

    public override Support Support { get; }

    private Tensor Loc => Parameters[0];

    private Tensor Scale => Parameters[1];

    private Tensor? Lower => _hasLower ? Parameters[2] : null;

    private Tensor? Upper => _hasUpper ? Parameters[^1] : null;

    public override Tensor LogDensity(Tensor value)
    {
        using var scope = TensorScope.Open();
        var (interval, near, side) = Standard();
        return scope.Return(interval.LogDensity((value - Loc) / Scale, side * (value - near) / Scale) - Scale.log());
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape)
    {
        using var scope = TensorScope.Open();
        var (interval, near, side) = Standard();
        var uniform = Blank(batchShape).uniform_(0, 1).clamp_min(finfo(Loc.dtype).tiny);
        var drawn = (near + side * Scale * interval.TailQuantile(uniform)).where(interval.IsTail, Loc + side * Scale * interval.CentralQuantile(uniform));
        if (Lower is { } lower)
            drawn = drawn.maximum(lower);
        if (Upper is { } upper)
            drawn = drawn.minimum(upper);
        return scope.Return(drawn);
    }

    private static DistributionParameter[] Given(Tensor loc, Tensor scale, Tensor? lower, Tensor? upper)
    {
        DistributionParameter[] bounds = [.. new DistributionParameter[] { new(nameof(lower), lower), new(nameof(upper), upper) }.Where(bound => bound.Value is not null)];
        if (bounds.Length == 0)
            throw new ArgumentException("`lower`: expected a bound, or one as `upper`, got neither; without them it is Normal(loc, scale).", nameof(lower));
        if (bounds.Length == 2 && bounds[0].Number >= bounds[1].Number)
            throw new ArgumentException($"`upper`: expected a bound above {bounds[0].Number}, got {bounds[1].Number}.", nameof(upper));
        return [new(nameof(loc), loc), new(nameof(scale), scale, true), .. bounds];
    }

    /// <summary>The interval in standard coordinates, its bound nearer to the center, and 1 where that is the lower one, −1 where it is the upper one.</summary>
    private (StandardInterval Interval, Tensor Near, Tensor Side) Standard()
    {
        var side = (Lower, Upper) switch
        {
            ({ } from, { } to) => 1 - 2 * (from + to < 2 * Loc).to(Loc.dtype),
            ({ }, null) => ones_like(Scale),
            _ => -ones_like(Scale),
        };
        var near = (Lower, Upper) switch
        {
            ({ } from, { } to) => from.where(side > 0, to),
            ({ } from, null) => from,
            _ => Upper!,
        };
        var width = Lower is not null && Upper is not null ? (Upper - Lower) / Scale : null;
        return (new StandardInterval(side * (near - Loc) / Scale, width), near, side);
    }
}
