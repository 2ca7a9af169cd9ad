using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.PublicApi.Tests.Arrow;

/// <summary>Substitution from step to step, each by the Schur complement of its border: work in proportion to the number of inner components, not to its cube.</summary>
internal sealed class ArrowFactorization : IBlockFactorization
{
    private readonly Tensor _packed;
    private readonly Tensor _factors;
    private readonly Tensor _pivots;
    private readonly long _border;

    internal ArrowFactorization(Tensor packed, long border)
    {
        using var scope = NewDisposeScope();
        _border = border;
        _packed = packed.clone().DetachFromDisposeScope();
        var diagonal = new ArrowMatrix(_packed[1], border);
        var (factors, pivots, info) = lu(diagonal.SchurComplement, pivot: true, get_infos: true);
        _factors = factors.DetachFromDisposeScope();
        _pivots = pivots!.DetachFromDisposeScope();
        Singular = info!.ne(0).logical_or(diagonal.InnerSingular).DetachFromDisposeScope();
    }

    public Tensor Singular { get; }

    private int Steps => (int)_packed.shape[1];

    public Tensor Solve(Tensor rightHandSide) => ArrowOperator.Apply(_packed, rightHandSide, right =>
    {
        var solution = new Tensor[Steps];
        for (var i = 0; i < Steps; i++)
        {
            var known = i == 0 ? right[i] : right[i] - Block(0, i).Multiply(solution[i - 1]);
            solution[i] = Block(1, i).Solve(known, border => linalg.lu_solve(_factors[i], _pivots[i], border));
        }

        return stack(solution);
    });

    public Tensor SolveTransposed(Tensor rightHandSide) => ArrowOperator.Apply(_packed, rightHandSide, right =>
    {
        var solution = new Tensor[Steps];
        for (var i = Steps - 1; i >= 0; i--)
        {
            var known = i == Steps - 1 ? right[i] : right[i] - Block(0, i + 1).Transposed.Multiply(solution[i + 1]);
            solution[i] = Block(1, i).Transposed.Solve(known, border => linalg.lu_solve(_factors[i], _pivots[i], border, left: true, adjoint: true));
        }

        return stack(solution);
    });

    public void Dispose()
    {
        _packed.Dispose();
        _factors.Dispose();
        _pivots.Dispose();
        Singular.Dispose();
    }

    private ArrowMatrix Block(int band, int step) => new(_packed[band, step], _border);
}
