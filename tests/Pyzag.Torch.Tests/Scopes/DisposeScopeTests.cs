using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Scopes;

public sealed class DisposeScopeTests : LeakCheck
{
    [Fact]
    public void A_scope_disposes_what_is_made_while_it_is_open()
    {
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = ones(3);
            Assert.Same(scope, CurrentDisposeScope);
            Assert.True(scope.Contains(inside));
            Assert.Equal(1, scope.DisposablesCount);
        }
        Assert.True(inside.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => inside.sum());
    }

    [Fact]
    public void Scopes_nest_and_hand_out()
    {
        using var outer = NewDisposeScope();
        Tensor kept, dropped, detached;
        using (NewDisposeScope())
        {
            kept = ones(2).MoveToOuterDisposeScope();
            dropped = ones(2);
            detached = ones(2).DetachFromDisposeScope();
        }
        Assert.True(dropped.IsInvalid);
        Assert.Equal([kept], outer.DisposablesView);
        outer.Dispose();
        Assert.True(kept.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void A_tensor_moves_to_the_scope_of_another()
    {
        using var outer = NewDisposeScope();
        var home = ones(1);
        using (NewDisposeScope())
        {
            var guest = ones(1).MoveToOtherDisposeScope(home);
            Assert.True(outer.Contains(guest));
        }
        Assert.Equal(2, outer.DisposablesCount);
    }

    [Fact]
    public void Everything_but_some_can_be_disposed_at_once()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (ones(1), ones(1), ones(1));
        Assert.Same(b, scope.DisposeEverythingBut(b));
        Assert.True(a.IsInvalid && c.IsInvalid);
        Assert.Equal([b], scope.DisposablesView);
        scope.DisposeEverything();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Detached_tensors_can_be_attached_again()
    {
        using var scope = NewDisposeScope();
        var tensor = scope.Detach(ones(1));
        Assert.False(scope.Contains(tensor));
        scope.Attach(tensor);
        Assert.True(scope.Contains(tensor));
        Assert.Throws<InvalidOperationException>(() => scope.Attach(new MemoryStream()));
    }

    [Fact]
    public void A_disposed_scope_is_no_longer_the_current_one_in_whatever_order_it_is_closed()
    {
        var before = CurrentDisposeScope;
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        inner.Dispose();
        Assert.Same(before, CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => outer.DisposablesCount);
    }

    [Fact]
    public async Task A_scope_is_still_open_after_await() => await MakeAcrossThreads();

    static async Task MakeAcrossThreads()
    {
        Tensor first, second;
        using (var scope = NewDisposeScope())
        {
            first = ones(1);
            // The continuation runs on the thread that this one leaves behind, not on the caller's.
            await Task.Factory.StartNew(() => Thread.Sleep(20), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            second = ones(1);
            Assert.Same(scope, CurrentDisposeScope);
            Assert.Equal(2, scope.DisposablesCount);
        }
        Assert.True(first.IsInvalid && second.IsInvalid);
    }

    [Fact]
    public void Tasks_started_in_a_scope_share_it_safely()
    {
        using var scope = NewDisposeScope();
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 500; i++)
            {
                var tensor = ones(2);
                if (i % 2 == 0) tensor.Dispose();
            }
        });
        Assert.Equal(8 * 250, scope.DisposablesCount);
    }

    [Fact]
    public void Statistics_count_what_becomes_of_tensors()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        using (var scope = NewDisposeScope())
        {
            _ = ones(1);
            scope.Detach(ones(1)).Dispose();
        }
        Assert.Equal(2, statistics.CreatedInScopeCount);
        Assert.Equal(1, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(1, statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void An_expression_hands_out_only_its_result()
    {
        using var scope = NewDisposeScope();
        var result = WrappedTensorDisposeScope(() => ones(3).exp().log().sum());
        Assert.Equal([result], scope.DisposablesView);
        Assert.Equal(3, result.item<float>(), 1e-5f);
    }
}
