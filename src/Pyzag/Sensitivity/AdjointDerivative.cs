using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The derivative of the gradients that an <see cref="AdjointSweep"/> computes. For cotangents w of them and with the tangent ẋ along w,
/// h = ⟨w, ∂L/∂(x_0, u, p)⟩ is
/// <code>
///     h = ⟨g, ẋ⟩ + ⟨λ, R⟩,    R_i = A_i ẋ_i + Σ_j B_{i,j} ẋ_{i-j} + ∂f_i/∂u w_u + ∂f_i/∂p w_p
/// </code>
/// with R = 0, and stationary in λ and in ẋ, whose equations are R = 0 and that of the adjoint. Hence ∂h/∂g = ẋ, and ∂h/∂x, ∂h/∂u and ∂h/∂p
/// are those of ⟨λ, R⟩ with λ, ẋ and w held fixed: second derivatives of the residual alone, block by block beside the tangent sweep.
/// </summary>
internal sealed class AdjointDerivative
{
    private readonly SolveTape _tape;
    private readonly Tensor? _adjoints;
    private readonly Tensor _trajectory;
    private readonly Tensor[] _forces;
    private readonly Tensor[] _parameters;

    /// <summary>Takes λ, null where it is zero, and the trajectory, forces and parameters that autograd kept.</summary>
    internal AdjointDerivative(SolveTape tape, Tensor? adjoints, List<Tensor> saved)
    {
        _tape = tape;
        _adjoints = adjoints is { IsInvalid: false } ? adjoints : null;
        _trajectory = saved[0];
        _forces = [.. saved.Skip(1).Take(tape.Forces.Count)];
        _parameters = [.. saved.Skip(1 + tape.Forces.Count)];
    }

    /// <summary>
    /// Runs it for cotangents, one per slot of the tape, null for zero. The result is the tangent along them, which is the derivative to the
    /// gradient of the trajectory, and the derivatives to the trajectory, the forces and the parameters, null for zero.
    /// </summary>
    internal (Tensor Tangent, List<Tensor?> Second) Run(List<Tensor?> cotangents)
    {
        using var off = no_grad();
        using var linearized = new LinearizedTrajectory(
            _tape, _trajectory, _trajectory, _forces, _parameters, differentiableStates: _adjoints is not null);
        Tensor?[] forces = [.. cotangents[1..(1 + _forces.Length)]];
        Tensor?[] parameters = [.. cotangents[(1 + _forces.Length)..]];
        var second = _adjoints is null ? null : new SecondDerivatives(_tape, linearized, _adjoints, forces, parameters);
        var tangent = new TangentSweep(_tape, linearized, new TangentColumns(forces, parameters))
            .Run(cotangents[0]?.unsqueeze(-1), second is null ? null : second.Add, CancellationToken.None);
        tangent = (linearized.Excluded?.Fill(tangent, 0) ?? tangent).squeeze(-1);
        return (tangent, second?.Results() ?? [.. _tape.ResidualSlots.Select(_ => (Tensor?)null)]);
    }
}
