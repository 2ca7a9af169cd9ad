using Pyzag.Blocks;
using Pyzag.Blocks.Kernels;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks.Kernels;

/// <summary>When the kernels compute and when torch does, and that nobody sees the difference but in time.</summary>
public sealed class KernelSupportTests : LeakCheckedTest
{
    private static readonly Dictionary<string, IBlockFactorizer> s_factorizers = new()
    {
        ["Thomas"] = new ThomasFactorizer(),
        ["PCR"] = new PcrFactorizer(),
        ["Hybrid"] = new HybridFactorizer(3),
    };

    public static TheoryData<string> Factorizers => [.. s_factorizers.Keys];

    [Fact]
    public void Small_real_matrices_on_the_processor_are_covered()
    {
        Assert.True(KernelSupport.Covers(zeros(2, 32, 32, float64), zeros(2, 32, 1, float64)));
        Assert.True(KernelSupport.Covers(zeros(2, 3, 3, float32)));
        Assert.False(KernelSupport.Covers(zeros(2, 33, 33, float64)));
        Assert.False(KernelSupport.Covers(zeros(2, 3, 3, float64), zeros(2, 3, 1, float32)));
        Assert.False(KernelSupport.Covers(zeros(2, 3, 3, complex128)));
        Assert.False(KernelSupport.Covers(zeros(0, 3, 3, float64)));
    }

    [Fact]
    public void What_a_gradient_flows_to_is_left_to_torch()
    {
        var matrices = zeros(2, 3, 3, float64).requires_grad_();
        Assert.False(KernelSupport.Covers(matrices));
        Assert.False(KernelSupport.Covers(matrices.detach(), matrices));
        using var off = no_grad();
        Assert.True(KernelSupport.Covers(matrices));
    }

    [Theory]
    [MemberData(nameof(Factorizers))]
    public void The_switch_changes_nothing_but_rounding(string name)
    {
        foreach (var state in new[] { 1, 2, 5, 8, 33 })
        {
            foreach (var (dtype, tolerance) in new[] { (float64, 1e-13), (float32, 1e-5) })
            {
                var system = new RandomSystem(9, 1 + state % 2, state, 3, 2);
                var on = Results(system, dtype);
                AppContext.SetSwitch(KernelSupport.Switch, false);
                try
                {
                    foreach (var (torch, kernels) in Results(system, dtype).Zip(on))
                        Near.Equal(torch, kernels, tolerance, $"state {state}, {dtype}");
                }
                finally
                {
                    AppContext.SetSwitch(KernelSupport.Switch, true);
                }
            }
        }

        Tensor[] Results(RandomSystem system, ScalarType dtype)
        {
            var vector = system.Vector.to(dtype);
            using var matrix = system.Operator(s_factorizers[name], dtype);
            using var factorization = matrix.Factorize();
            using var damped = matrix.FactorizeDamped(system.Damping.to(dtype));
            return
            [
                factorization.Solve(vector), factorization.SolveTransposed(vector), damped.Solve(vector), matrix.Multiply(vector),
                matrix.MultiplyTransposed(vector), matrix.MultiplyPrevious(vector[..matrix.Lookback]), matrix.MultiplyPreviousTransposed(vector),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Factorizers))]
    public void A_right_hand_side_that_requires_a_gradient_gets_it_from_a_matrix_without(string name)
    {
        var system = new RandomSystem(7, 2, 3, 2);
        var vector = system.Vector.requires_grad_();
        using var factorization = s_factorizers[name].Factorize(system.Blocks.unbind());
        Near.Equal(factorization.Solve(vector.detach()), factorization.Solve(vector), 1e-13);
        Tensor Loss() => factorization.Solve(vector).sin().sum() + factorization.SolveTransposed(vector).cos().sum();
        Near.Equal(GradientCheck.Differences(Loss, vector), autograd.grad([Loss()], [vector])[0], 1e-8);
    }

    [Fact]
    public void A_factorization_outlives_operator_and_blocks()
    {
        var system = new RandomSystem(7, 2, 3, 2);
        IBlockFactorization factorization;
        Tensor expected;
        using (NewDisposeScope())
        {
            using var matrix = new BlockBandedOperator(system.Blocks.clone().unbind(), new ThomasFactorizer());
            factorization = matrix.Factorize();
            using var other = matrix.Factorize();
            expected = other.Solve(system.Vector).MoveToOuterDisposeScope();
        }

        using (factorization)
            Assert.Equal(0, Near.Error(expected, factorization.Solve(system.Vector)));
    }
}
