using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

/// <summary>Derivatives of all samples of a batch at once are those of each sample alone, and take no more passes.</summary>
public sealed class BatchedFunctionTests : LeakCheckedTest
{
    private static readonly Dictionary<string, Delegate> s_functions = new()
    {
        ["few outputs"] = (Tensor x, Tensor y) => stack([(x * x).sum(-1), (x.sin() * y.unsqueeze(-1)).sum(-1)], -1),
        ["many outputs"] = (Tensor x, Tensor y) => cat([x.sin(), x.cos() * y.unsqueeze(-1), x.flip(-1).pow(2), x * x.roll(1, -1)], -1),
        ["one number"] = (Tensor x, Tensor y) => (x.exp() * y.unsqueeze(-1)).sum(-1),
        ["a matrix"] = (Tensor x, Tensor y) => x.unsqueeze(-1) * x.unsqueeze(-2) * y.unsqueeze(-1).unsqueeze(-1),
    };

    public static TheoryData<string, long[]> Cases
    {
        get
        {
            var data = new TheoryData<string, long[]>();
            foreach (var name in s_functions.Keys)
                foreach (var batch in new long[][] { [4], [2, 3] })
                    data.Add(name, batch);
            return data;
        }
    }

    [Fact]
    public void Integers_that_all_samples_share_have_a_zero_for_each()
    {
        var x = arange(6, float64).reshape(3, 2);
        var power = Function.Of((int n, Tensor x) => x.pow(n), reduction: Reduction.Sum, batchDimensions: 1);
        var gradient = power.Gradient(3, x);
        Near.Equal(3 * x.pow(2), gradient["x"], 1e-15);
        Assert.Equal([3], gradient["n"].shape);
        var jacobian = power.Jacobian(3, x);
        Near.Equal(diag_embed(3 * x.pow(2)), jacobian["x"], 1e-15);
        Assert.Equal([3, 2], jacobian["n"].shape);
        var hessian = power.Hessian(3, x);
        Near.Equal(diag_embed(6 * x), hessian["x", "x"], 1e-15);
        Assert.Equal([3, 2], hessian["x", "n"].shape);
        Assert.Equal([3, 3, 3], hessian.ToMatrix().shape);
        Near.Equal(3 * x.pow(3), power.Jvp([null, x], 3, x), 1e-15);
        var chosen = Function.Of((Tensor x, Tensor columns) => x.index_select(1, columns).sum(-1), batchDimensions: 1);
        Near.Equal(tensor(new[] { 0.0, 2 }).expand(3, 2), chosen.Gradient(x, new[] { 1L, 1L })["x"], 1e-15);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Jacobians_and_gradients(string name, long[] batch)
    {
        var (x, y, together, alone) = Prepare(name, batch);
        var jacobian = together.Jacobian(x, y);
        var gradient = together.Gradient(x, y);
        Assert.Equal([.. batch, 3], gradient["x"].shape);
        Assert.Equal(batch, gradient["y"].shape);
        Each(batch, (index, sample) =>
        {
            var expected = alone.Jacobian(sample(x), sample(y));
            Near.Equal(expected["x"], sample(jacobian["x"]), 1e-14, name);
            Near.Equal(expected["y"], sample(jacobian["y"]), 1e-14, name);
            Near.Equal(alone.Gradient(sample(x), sample(y))["x"], sample(gradient["x"]), 1e-14, name);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hessians_and_products(string name, long[] batch)
    {
        var (x, y, together, alone) = Prepare(name, batch);
        var hessian = together.Hessian(x, y);
        Assert.Equal([.. batch, 4, 4], hessian.ToMatrix().shape);
        var (u, v) = (randn_like(x), randn_like(y));
        var product = together.HessianVector([u, v], x, y);
        var tangent = together.Jvp([u, v], x, y);
        Each(batch, (index, sample) =>
        {
            Near.Equal(alone.Hessian(sample(x), sample(y)).ToMatrix(), sample(hessian.ToMatrix()), 1e-13, name);
            Near.Equal(alone.HessianVector([sample(u), sample(v)], sample(x), sample(y))["x"], sample(product["x"]), 1e-13, name);
            Near.Equal(alone.Jvp([sample(u), sample(v)], sample(x), sample(y)), sample(tangent), 1e-13, name);
        });
    }

    [Theory]
    [InlineData(2, 7, 2, 0)]     // rows: one reverse pass for each output
    [InlineData(7, 2, 1, 2)]     // columns: one reverse pass, which is recorded, and one through its record for each input
    public void A_Jacobian_of_a_batch_takes_the_passes_of_one_sample(long outputs, long inputs, int passes, int passesThroughRecord)
    {
        var weight = rand(inputs, outputs, float64);
        var f = Function.Of((Tensor x) => CountedTwice.Count(x).matmul(weight).tanh(), batchDimensions: 1);
        foreach (var samples in new[] { 1, 50 })
        {
            (CountedTwice.Passes, BackwardCounter.Passes) = (0, 0);
            Tensor jacobian = f.Jacobian(rand(samples, inputs, dtype: float64));
            Assert.Equal([samples, outputs, inputs], jacobian.shape);
            Assert.Equal((passes, passesThroughRecord), (CountedTwice.Passes, BackwardCounter.Passes));
        }
    }

    private static (Tensor X, Tensor Y, Function Together, Function Alone) Prepare(string name, long[] batch)
    {
        manual_seed(5);
        var function = s_functions[name];
        return (randn([.. batch, 3], float64), rand(batch, float64), Function.Of(function, reduction: Reduction.Mean, batchDimensions: batch.Length), Function.Of(function, reduction: Reduction.Mean));
    }

    private static void Each(long[] batch, Action<long, Func<Tensor, Tensor>> check)
    {
        for (var i = 0L; i < batch.Aggregate(1L, (product, size) => product * size); i++)
            check(i, tensor => tensor.flatten(0, batch.Length - 1)[i]);
    }

    /// <summary>Passes a tensor on unchanged and counts the backward passes, and those through what they recorded.</summary>
    private sealed class CountedTwice : autograd.SingleTensorFunction<CountedTwice>
    {
        public override string Name => nameof(CountedTwice);

        internal static int Passes { get; set; }

        internal static Tensor Count(Tensor value) => apply(value);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).alias();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            Passes++;
            return [BackwardCounter.Count(grad_output)];
        }
    }
}
