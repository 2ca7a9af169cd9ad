using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Autograd;

public sealed class JacobianTests : LeakCheck
{
    [Fact]
    public void One_function_of_one_variable()
    {
        var jacobian = autograd.functional.jacobian((Tensor x) => x.pow(2), tensor(new[] { 1.0, 2.0, 3.0 }));
        Assert.Equal([3, 3], jacobian.shape);
        Assert.Equal([2.0, 0, 0, 0, 4.0, 0, 0, 0, 6.0], jacobian.data<double>().ToArray());
    }

    [Fact]
    public void Several_functions_of_several_variables()
    {
        var matrix = tensor(new[,] { { 1.0, 3.0 }, { 2.0, 4.0 } });
        var vector = tensor(new[] { 1.0, 5.0 });
        var jacobians = autograd.functional.jacobian((Tensor[] x) => [x[0].mv(x[1]), x[1].sum()], matrix, vector).ToList();
        Assert.Equal([[2, 2, 2], [2, 2], [2, 2], [2]], jacobians.Select(jacobian => jacobian.shape));
        Assert.Equal([1.0, 5, 0, 0, 0, 0, 1, 5], jacobians[0].data<double>().ToArray());
        Assert.Equal([1.0, 3, 2, 4], jacobians[1].data<double>().ToArray());
        Assert.Equal([0.0, 0, 0, 0], jacobians[2].data<double>().ToArray());
        Assert.Equal([1.0, 1], jacobians[3].data<double>().ToArray());
        Assert.False(jacobians[0].requires_grad);
        Assert.False(matrix.requires_grad);
    }

    [Fact]
    public void Several_functions_of_one_variable_and_one_of_several()
    {
        var x = tensor(new[] { 1.0, 2.0 });
        var ofOne = autograd.functional.jacobian((Tensor v) => new[] { v.sum(), v * 3 }, x).ToList();
        Assert.Equal([1.0, 1, 3, 0, 0, 3], ofOne.SelectMany(jacobian => jacobian.data<double>().ToArray()));
        var ofSeveral = autograd.functional.jacobian((Tensor[] v) => v[0] * v[1], x, x * 10).ToList();
        Assert.Equal([10.0, 0, 0, 20, 1, 0, 0, 2], ofSeveral.SelectMany(jacobian => jacobian.data<double>().ToArray()));
    }

    [Fact]
    public void It_works_where_gradients_are_off_and_leaves_only_its_result()
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 });
        var before = scope.DisposablesCount;
        _ = autograd.functional.jacobian((Tensor v) => v.exp().sum(), x);
        Assert.Equal(before + 1, scope.DisposablesCount);
    }

    [Fact]
    public void An_output_that_depends_on_nothing_is_an_error() =>
        Assert.Throws<ExternalException>(() => autograd.functional.jacobian((Tensor x) => zeros(2), ones(2)));
}
