using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>What a module knows of its parts.</summary>
public sealed class ModuleTests : ModuleTest
{
    [Fact]
    public void Fields_become_components_by_name()
    {
        var model = Own(new Model());
        Assert.Equal(["scale", "inner.weight", "inner.bias"], model.named_parameters().Select(named => named.name));
        Assert.Equal(["offset"], model.named_buffers().Select(named => named.name));
        Assert.Equal(["inner", "act"], model.named_children().Select(named => named.name));
        Assert.Equal(["scale"], model.named_parameters(recurse: false).Select(named => named.name));
        Assert.Equal([2L, 6L, 2L], model.parameters().Select(parameter => parameter.numel()));
        Assert.Equal("Model", model.GetName());
        Assert.Equal("Open", Own(new Open()).GetName());
    }

    [Fact]
    public void The_state_lists_parameters_before_buffers_and_keeps_tied_ones()
    {
        var model = Own(new Outer());
        Assert.Equal(
            ["first.scale", "first.inner.weight", "first.inner.bias", "first.offset", "second.scale", "second.inner.weight", "second.inner.bias", "second.offset"],
            model.state_dict().Keys);
        Assert.Equal(3, model.parameters().Count());
        Assert.Equal(["deep.first.scale"], model.state_dict(prefix: "deep").Keys.Take(1));
    }

    [Fact]
    public void Modules_are_named_children_first()
    {
        var model = Own(new Outer());
        Assert.Equal(["first", "second", "first.inner", "first.act", "second.inner", "second.act"], model.named_modules().Select(named => named.name));
        Assert.Equal(2, model.children().Count());
        Assert.Equal(6, model.modules().Count());
    }

    [Fact]
    public void Parts_are_found_by_path()
    {
        var model = Own(new Outer());
        Assert.True(model.has_parameter("first.inner.weight"));
        Assert.True(model.has_buffer("second.offset"));
        Assert.False(model.has_parameter("first.outer.weight"));
        Assert.False(model.has_buffer("offset"));
        Assert.Same(model.parameters().Last(), model.get_parameter("first.inner.bias"));
        Assert.Same(model.buffers().Single(), model.get_buffer("first.offset"));
        Assert.Null(model.get_parameter("first.inner.weights"));
        Assert.Null(model.get_buffer("nothing"));
    }

    [Fact]
    public void Modes_reach_every_module_below()
    {
        var model = Own(new Outer());
        Assert.True(model.training);
        model.eval();
        Assert.All(model.modules(), module => Assert.False(module.training));
        model.train();
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Apply_visits_the_deepest_first()
    {
        var visited = new List<string>();
        var model = Own(new Model());
        Assert.Same(model, model.apply(module => visited.Add(module.GetName())));
        Assert.Equal(["Linear", "ReLU", "Model"], visited);
    }

    [Fact]
    public void Gradients_are_forgotten_or_set_to_zero()
    {
        var model = Own(nn.Linear(2, 1));
        model.call(ones(3, 2)).sum().backward();
        model.zero_grad(set_to_none: false);
        Ramp.Same([0, 0], model.weight.grad!);
        model.zero_grad();
        Assert.Null(model.weight.grad);
    }

    [Fact]
    public void What_cannot_be_registered_is_named()
    {
        var model = Own(new Open());
        using var tensor = ones(2);
        model.register_buffer("b", tensor);
        Assert.Contains("'b'", Assert.Throws<InvalidOperationException>(() => model.register_buffer("b", tensor)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => model.register_parameter("p", null!));
        var disposed = ones(1);
        disposed.Dispose();
        Assert.Throws<ArgumentNullException>(() => model.register_buffer("d", disposed));
        Assert.Throws<ArgumentException>(() => model.register_module("a.b", nn.ReLU()));
        Assert.Throws<ArgumentException>(() => model.add_module("", nn.ReLU()));
        model.add_module("act", nn.ReLU());
        Assert.Throws<InvalidOperationException>(() => model.register_module("act", nn.ReLU()));
        model.register_module("act", null!);
        Assert.Empty(model.children());
        Assert.Throws<InvalidOperationException>(() => nn.ReLU().register_buffer("b", tensor));
        Assert.Throws<InvalidOperationException>(() => nn.ReLU().register_module("m", model));
    }

    [Fact]
    public void A_buffer_that_does_not_persist_is_no_part_of_the_state()
    {
        var model = Own(new Open());
        model.register_buffer("kept", ones(1));
        model.register_buffer("cache", ones(1), persistent: false);
        Assert.Equal(["kept", "cache"], model.named_buffers().Select(named => named.name));
        Assert.Equal(["kept"], model.named_buffers(include_nonpersistent: false).Select(named => named.name));
        Assert.Equal(["kept"], model.state_dict().Keys);
    }

    [Fact]
    public void Disposing_a_module_disposes_what_it_holds()
    {
        var model = new Outer();
        var tensors = model.state_dict().Values.ToList();
        model.Dispose();
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
        model.Dispose();
    }

    [Fact]
    public void A_parameter_takes_the_tensor_over_with_its_place_in_a_scope()
    {
        using var scope = NewDisposeScope();
        var data = ones(2);
        var parameter = nn.Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.True(scope.Contains(parameter));
        Assert.False(new Parameter(ones(2), requires_grad: false).requires_grad);
        Assert.Throws<ObjectDisposedException>(() => new Parameter(data));
    }

    [Fact]
    public void Loading_a_state_copies_what_fits_and_reports_the_rest()
    {
        var (from, to) = (Own(nn.Linear(2, 3)), Own(nn.Linear(2, 3)));
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        Assert.Empty(missing.Concat(unexpected));
        Assert.True(to.weight.allclose(from.weight));
        var part = new Dictionary<string, Tensor> { ["weight"] = zeros([3, 2], ScalarType.Float64), ["other"] = ones(1) };
        var error = Assert.Throws<InvalidOperationException>(() => to.load_state_dict(part));
        Assert.Contains("'bias'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'other'", error.Message, StringComparison.Ordinal);
        (missing, unexpected) = to.load_state_dict(part, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["other"], unexpected);
        Ramp.Same(new double[6], to.weight);
        Assert.Empty(to.load_state_dict(part, skip: ["bias", "other"]).missing_keys);
    }

    [Fact]
    public void Loading_a_wrong_shape_names_it_and_changes_nothing()
    {
        var model = Own(nn.Linear(2, 3));
        var before = model.weight.data<float>().ToArray();
        var state = new Dictionary<string, Tensor> { ["weight"] = zeros(3, 2), ["bias"] = zeros(1) };
        var error = Assert.Throws<ArgumentException>(() => model.load_state_dict(state));
        Assert.Contains("'bias' does not fit: expected shape (3), received (1)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.weight.data<float>().ToArray());
    }

    [Fact]
    public void Drawn_parameters_lie_within_the_bounds_of_PyTorch()
    {
        manual_seed(3);
        Assert.InRange(Largest(Own(nn.Linear(16, 500)).weight), 0.24, 0.25);
        Assert.InRange(Largest(Own(nn.Linear(16, 500)).bias!), 0.24, 0.25);
        Assert.InRange(Largest(Own(nn.Bilinear(4, 3, 50)).weight), 0.49, 0.5);
        Assert.InRange(Largest(Own(nn.Conv2d(4, 60, 2)).weight), 0.24, 0.25);
        Assert.InRange(Largest(Own(nn.ConvTranspose1d(60, 4, 4)).weight), 0.24, 0.25);
        Assert.InRange(Largest(Own(nn.LSTM(3, 16)).get_parameter("weight_ih_l0")!), 0.23, 0.25);
        var table = Own(nn.Embedding(400, 10, padding_idx: -1)).weight!;
        Assert.InRange(Ramp.Deviation(table), 0.95, 1.05);
        Ramp.Same(new double[10], table[399]);
        Assert.Equal(1.0, Own(nn.GroupNorm(1, 3)).weight.mean().item<float>());
    }

    [Fact]
    public void A_seed_repeats_the_parameters()
    {
        manual_seed(5);
        var first = Own(nn.Linear(3, 2)).weight;
        manual_seed(5);
        Assert.True(first.allclose(Own(nn.Linear(3, 2)).weight));
    }

    static double Largest(Tensor tensor) => tensor.abs().max().item<float>();

    sealed class Model : nn.Module<Tensor, Tensor>
    {
        readonly Linear inner = nn.Linear(3, 2);
        readonly nn.Module<Tensor, Tensor> act = nn.ReLU();
        [ComponentName(Name = "scale")]
        readonly Parameter factor = nn.Parameter(ones(2));
        readonly Tensor offset = zeros(2);

        internal Model()
            : base(nameof(Model)) => RegisterComponents();

        public override Tensor forward(Tensor input) => act.call(inner.call(input)) * factor + offset;
    }

    sealed class Outer : nn.Module<Tensor, Tensor>
    {
        readonly Model first = new();
        readonly Model second;

        internal Outer()
            : base(nameof(Outer))
        {
            second = first;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => second.call(first.call(input));
    }

    sealed class Open : nn.Module
    {
        internal Open()
            : base("")
        {
        }
    }
}
