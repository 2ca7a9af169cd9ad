using System.Collections;
using System.Reflection;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Autograd;

/// <summary>An exception thrown by a pass of a custom function arrives where the pass was started, as the same object.</summary>
public sealed class FunctionErrorTests : LeakCheck
{
    readonly Exception mine = new FormatException("mine");
    readonly int tickets = Tickets();

    protected override void Release() => Assert.Equal(tickets, Tickets());

    [Fact]
    public void From_forward()
    {
        var x = tensor(2.0, requires_grad: true);
        var caught = Assert.Throws<FormatException>(() => Free.Run((_, v) => Throw(v[0]), (_, g) => [g[0]], x));
        Assert.Same(mine, caught);
        Assert.Contains(nameof(Throw), caught.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void From_backward()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = Failing(x);
        var caught = Assert.Throws<FormatException>(() => (y * 2).backward());
        Assert.Same(mine, caught);
        Assert.Contains(nameof(Throw), caught.StackTrace, StringComparison.Ordinal);
        Assert.Null(x.grad);
    }

    [Fact]
    public void From_grad()
    {
        var x = tensor(2.0, requires_grad: true);
        Assert.Same(mine, Assert.Throws<FormatException>(() => autograd.grad([Failing(x)], [x])));
    }

    [Fact]
    public void From_a_function_inside_a_function()
    {
        var x = tensor(2.0, requires_grad: true);
        Assert.Same(mine, Assert.Throws<FormatException>(() => Free.Run((_, v) => Free.Run((_, w) => Throw(w[0]), (_, g) => [g[0]], v), (_, g) => [g[0]], x)));
        var y = Free.Run((_, v) => [v[0] * 2], (_, g) => BackwardInside(g), x)[0];
        Assert.Same(mine, Assert.Throws<FormatException>(() => y.backward()));
    }

    [Fact]
    public void From_a_second_derivative()
    {
        var x = tensor(2.0, requires_grad: true);
        var y = Free.Run((_, v) => [v[0] * 2], (_, g) => [Failing(g[0])], x)[0];
        var seed = tensor(1.0, requires_grad: true);
        var first = autograd.grad([y], [x], [seed], create_graph: true, retain_graph: true)[0];
        Assert.Same(mine, Assert.Throws<FormatException>(() => autograd.grad([first], [seed])));
    }

    [Fact]
    public void From_a_depth_at_which_libtorch_changes_threads()
    {
        var x = tensor(2.0, requires_grad: true);
        var threads = new HashSet<int>();
        var caught = Assert.Throws<FormatException>(() => Nested(x, 100, threads));
        Assert.Same(mine, caught);
        Assert.True(threads.Count > 1, "The callbacks came on one thread only.");
        Nested(x, 100, threads, fail: false);
    }

    [Fact]
    public void From_the_thread_that_ran_backward()
    {
        Exception? caught = null;
        var thread = new Thread(() =>
        {
            using var scope = NewDisposeScope();
            caught = Record.Exception(() => Failing(tensor(2.0, requires_grad: true)).backward());
        });
        thread.Start();
        thread.Join();
        Assert.Same(mine, caught);
    }

    [Fact]
    public void From_many_threads_at_once_to_each_its_own()
    {
        var failures = 0;
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using var scope = NewDisposeScope();
            var own = new FormatException($"{i}");
            var x = tensor(2.0, requires_grad: true);
            var y = Free.Run((_, v) => [v[0] * 2], (_, g) => i % 2 == 0 ? throw own : [g[0] * 2], x)[0];
            var caught = Record.Exception(y.backward);
            if (caught != (i % 2 == 0 ? own : null) || (i % 2 == 1 && x.grad!.ToDouble() != 2)) Interlocked.Increment(ref failures);
        });
        Assert.Equal(0, failures);
    }

    [Fact]
    public void A_graph_can_be_used_after_a_failure()
    {
        var x = tensor(2.0, requires_grad: true);
        var fail = true;
        var y = Free.Run((_, v) => [v[0] * 2], (_, g) => fail ? throw mine : [g[0] * 2], x)[0];
        Assert.Throws<FormatException>(() => y.backward(retain_graph: true));
        fail = false;
        y.backward();
        Assert.Equal(2.0, x.grad!.ToDouble());
    }

    [Fact]
    public void In_parallel_with_libtorchs_own_errors_nothing_is_mixed_up()
    {
        var x = ones(2, requires_grad: true);
        for (var i = 0; i < 50; i++)
        {
            using var scope = NewDisposeScope();
            Assert.Same(mine, Assert.Throws<FormatException>(() => Failing(x).sum().backward()));
            Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x + ones(3));
            Assert.Same(mine, Assert.Throws<FormatException>(() => Free.Run((_, v) => Throw(v[0]), (_, g) => [g[0]], x)));
        }
    }

    Tensor Failing(Tensor x) => Free.Run((_, v) => [v[0] * 2], (_, g) => [.. Throw(g[0])], x)[0];

    List<Tensor?>? BackwardInside(List<Tensor> gradients)
    {
        using var mode = enable_grad();
        Failing(gradients[0].detach().requires_grad_()).backward();
        return [gradients[0]];
    }

    // A backward pass that starts a backward pass that starts …
    void Nested(Tensor x, int depth, HashSet<int> threads, bool fail = true)
    {
        using var mode = enable_grad();
        Free.Run(
            (_, v) => [v[0] * 2],
            (_, g) =>
            {
                lock (threads) threads.Add(Environment.CurrentManagedThreadId);
                if (depth == 0 && fail) throw mine;
                if (depth > 0) Nested(g[0].detach().requires_grad_(), depth - 1, threads, fail);
                return [g[0] * 2];
            },
            x)[0].backward();
    }

    List<Tensor> Throw(Tensor x) => throw (x.IsInvalid ? new InvalidOperationException() : mine);

    static int Tickets()
    {
        var objects = (ICollection)typeof(Tickets).GetField("Objects", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        return objects.Count;
    }
}
