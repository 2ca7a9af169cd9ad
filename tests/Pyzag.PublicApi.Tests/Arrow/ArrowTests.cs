using Pyzag.Blocks;
using Pyzag.Sensitivity;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.PublicApi.Tests.Arrow;

/// <summary>A Jacobian structure that the library does not know, with an operator and a factorization of its own.</summary>
public sealed class ArrowTests : LeakCheckedTest
{
    private const int Rows = 15;

    [Theory]
    [InlineData(1, SensitivityMethod.Adjoint)]
    [InlineData(4, SensitivityMethod.Adjoint)]
    [InlineData(Rows, SensitivityMethod.Adjoint)]
    [InlineData(4, SensitivityMethod.Unrolled)]
    public void A_recursion_of_that_structure_is_solved_and_differentiated_as_the_dense_one_is(int blockSize, SensitivityMethod sensitivity)
    {
        var options = new SolverOptions { BlockSize = blockSize, Sensitivity = sensitivity };
        var dense = Run(JacobianStructure.Dense, options);
        var arrow = Run(new ArrowStructure(Reservoirs.Count), options);
        foreach (var (name, expected) in dense)
            Near.Equal(expected, arrow[name], 1e-11, name);
    }

    [Fact]
    public void Its_operator_is_the_dense_one()
    {
        var (dense, arrow, vector) = Operators();
        Near.Equal(dense.Multiply(vector), arrow.Multiply(vector), 1e-14, "M v");
        Near.Equal(dense.MultiplyTransposed(vector), arrow.MultiplyTransposed(vector), 1e-14, "Mᵀ v");
        Near.Equal(dense.MultiplyPrevious(vector[..1]), arrow.MultiplyPrevious(vector[..1]), 1e-14, "P w");
        Near.Equal(dense.MultiplyPreviousTransposed(vector), arrow.MultiplyPreviousTransposed(vector), 1e-14, "Pᵀ v");
        Near.Equal(dense.ToDense(), arrow.ToDense(), 1e-14, "M");
        var (pointers, columns, _) = arrow.ToCompressedRows();
        Assert.Equal(arrow.Steps * arrow.State + 1, pointers.shape[0]);
        Assert.Equal(columns.shape[0], pointers[-1].item<long>());
    }

    [Fact]
    public void Its_factorization_solves_several_right_hand_sides_forth_and_back()
    {
        var (dense, arrow, vector) = Operators();
        using var expected = dense.Factorize();
        using var factorization = arrow.Factorize();
        foreach (var right in new[] { vector, stack([vector, vector.sin()], -1) })
        {
            Near.Equal(expected.Solve(right), factorization.Solve(right), 1e-12, "M⁻¹ v");
            Near.Equal(expected.SolveTransposed(right), factorization.SolveTransposed(right), 1e-12, "M⁻ᵀ v");
        }

        Assert.False(factorization.Singular.any().item<bool>());
    }

    [Fact]
    public void Its_steps_can_be_made_series()
    {
        var x = States();
        var jacobian = Own(new Reservoirs(new ArrowStructure(Reservoirs.Count))).Evaluate(x, []).EvaluateJacobian();
        var series = Own(new ArrowStructure(Reservoirs.Count).CreateOperator([.. jacobian.Select(matrices => matrices.index_select(0, tensor(new[] { 4L, 2L })).unsqueeze(0))], new ThomasFactorizer()));
        using var factorization = series.Factorize();
        var right = x[..2].unsqueeze(0);
        Near.Equal(right, series.Multiply(factorization.Solve(right)), 1e-13, "M M⁻¹ v");
    }

    [Fact]
    public void An_operator_without_damping_says_so()
    {
        var (_, arrow, _) = Operators();
        var failure = Assert.Throws<NotSupportedException>(() => arrow.FactorizeDamped(zeros(2, 3, float64)));
        Assert.Contains("ArrowOperator does not factorize MᵀM + μI; implement FactorizeDamped", failure.Message, StringComparison.Ordinal);
    }

    private (IBlockOperator Dense, IBlockOperator Arrow, Tensor Vector) Operators()
    {
        var x = States();
        return (Operator(JacobianStructure.Dense), Operator(new ArrowStructure(Reservoirs.Count)), x[1..].cos());

        IBlockOperator Operator(JacobianStructure structure) =>
            Own(structure.CreateOperator(Own(new Reservoirs(structure)).Evaluate(x, []).EvaluateJacobian(), new ThomasFactorizer()));
    }

    private Dictionary<string, Tensor> Run(JacobianStructure structure, SolverOptions options)
    {
        var model = Own(new Reservoirs(structure));
        var initial = States()[0].clone().requires_grad_();
        var x = new RecursiveSolver(model, options).Solve(initial, Rows).Trajectory;
        Tensor[] inputs = [initial, .. model.Parameters];
        var gradients = autograd.grad([x.sin().sum()], inputs);
        return new() { ["x"] = x, ["x0"] = gradients[0], ["k"] = gradients[1], ["w"] = gradients[2] };
    }

    /// <summary>Six rows of two by three series with four cells and the reservoirs.</summary>
    private static Tensor States() => linspace(0.1, 2, 6 * 2 * 3 * 6, float64).reshape(6, 2, 3, 6);
}
