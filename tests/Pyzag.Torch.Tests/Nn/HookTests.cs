using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Hooks before and after forward.</summary>
public sealed class HookTests : ModuleTest
{
    [Fact]
    public void Hooks_change_inputs_and_results_in_the_order_of_registration()
    {
        var module = nn.Identity();
        module.register_forward_pre_hook((_, x) => x + 1);
        module.register_forward_pre_hook((_, x) => x * 2);
        module.register_forward_hook((_, x, y) => y - x * 10);
        Ramp.Same([-36], module.call(tensor(new[] { 1.0 })));
        Ramp.Same([1], module.forward(tensor(new[] { 1.0 })));
    }

    [Fact]
    public void A_hook_that_returns_null_changes_nothing()
    {
        var module = nn.Identity();
        module.register_forward_pre_hook((_, _) => null!);
        module.register_forward_hook((_, _, _) => null!);
        Ramp.Same([1], module.call(tensor(new[] { 1.0 })));
    }

    [Fact]
    public void Removed_hooks_do_not_run_and_a_hook_may_remove_itself()
    {
        var calls = new List<string>();
        var module = nn.Identity();
        var remover = module.register_forward_pre_hook(_ => calls.Add("before"));
        nn.HookableModule<Func<nn.Module<Tensor, Tensor>, Tensor, Tensor>, Func<nn.Module<Tensor, Tensor>, Tensor, Tensor, Tensor>>.HookRemover? own = null;
        own = module.register_forward_hook(_ =>
        {
            calls.Add("after");
            own!.remove();
        });
        module.call(ones(1));
        module.call(ones(1));
        remover.remove();
        remover.remove();
        module.call(ones(1));
        Assert.Equal(["before", "after", "before"], calls);
    }

    [Fact]
    public void Hooks_of_several_inputs_take_and_return_tuples()
    {
        var module = new Sum();
        module.register_forward_pre_hook((_, a, b, c) => (a * 2, b, c));
        module.register_forward_pre_hook((_, _, _, _) => null);
        module.register_forward_hook((_, a, _, _, sum) => sum + a);
        Ramp.Same([9], module.call(tensor(new[] { 1.0 }), tensor(new[] { 2.0 }), tensor(new[] { 3.0 })));
    }

    [Fact]
    public void Modules_take_up_to_six_inputs()
    {
        var one = tensor(new[] { 1.0 });
        Ramp.Same([2], new Two().call(one, one));
        Ramp.Same([4], new Four().call(one, one, one, one));
        Ramp.Same([5], new Five().call(one, one, one, one, one));
        var six = new Six();
        six.register_forward_pre_hook((_, a, b, c, d, e, f) => (a, b, c, d, e, f + 1));
        Ramp.Same([7], six.call(one, one, one, one, one, one));
    }

    sealed class Two() : nn.Module<Tensor, Tensor, Tensor>("two")
    {
        public override Tensor forward(Tensor input1, Tensor input2) => input1 + input2;
    }

    sealed class Sum() : nn.Module<Tensor, Tensor, Tensor, Tensor>("sum")
    {
        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3) => input1 + input2 + input3;
    }

    sealed class Four() : nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor>("four")
    {
        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3, Tensor input4) => input1 + input2 + input3 + input4;
    }

    sealed class Five() : nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>("five")
    {
        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3, Tensor input4, Tensor input5) =>
            input1 + input2 + input3 + input4 + input5;
    }

    sealed class Six() : nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>("six")
    {
        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3, Tensor input4, Tensor input5, Tensor input6) =>
            input1 + input2 + input3 + input4 + input5 + input6;
    }
}
