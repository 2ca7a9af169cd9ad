using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Conversion and moves of modules.</summary>
public sealed class ModuleMoveTests : ModuleTest
{
    [Fact]
    public void Conversion_replaces_parameters_and_buffers_where_they_are_kept()
    {
        var model = Own(new Model());
        var before = model.state_dict().Values.ToList();
        Assert.Same(model, model.to(ScalarType.Float64));
        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, model.offset.dtype);
        Assert.Equal(ScalarType.Int64, model.counts.dtype);
        Assert.Same(model.scale, model.get_parameter("scale"));
        Assert.Same(model.offset, model.get_buffer("offset"));
        Assert.Same(model.Rate, model.get_parameter("Rate"));
        Assert.Same(model.inner.weight, model.get_parameter("inner.weight"));
        Assert.All(before.Where(tensor => !ReferenceEquals(tensor, model.counts)), tensor => Assert.True(tensor.IsInvalid));
        Assert.Equal(ScalarType.Float64, model.call(Ramp.Of(1, 3)).dtype);
    }

    [Fact]
    public void What_is_as_asked_stays_the_same_object()
    {
        var model = Own(new Model());
        var before = model.state_dict().Values.ToList();
        model.to(ScalarType.Float32).to(CPU).cpu().to("cpu").to(DeviceType.CPU).to(CPU, ScalarType.Float32).to(model.offset).@float();
        Assert.Equal(before, model.state_dict().Values);
    }

    [Fact]
    public void Values_gradients_and_the_need_for_them_come_along()
    {
        var model = Own(nn.Linear(2, 1));
        model.bias!.requires_grad_(false);
        model.call(ones(1, 2)).sum().backward();
        var values = model.weight.data<float>().ToArray();
        model.@double();
        Assert.Equal(values.Select(value => (double)value), model.weight.data<double>().ToArray());
        Assert.True(model.weight.requires_grad);
        Assert.True(model.weight.is_leaf);
        Assert.False(model.bias!.requires_grad);
        Assert.Equal(ScalarType.Float64, model.weight.grad!.dtype);
        Ramp.Same([1, 1], model.weight.grad!);
    }

    [Fact]
    public void Other_types_can_be_had()
    {
        Assert.Equal(ScalarType.Float16, Own(nn.Linear(1, 1)).half().weight.dtype);
        Assert.Equal(ScalarType.BFloat16, Own(nn.Linear(1, 1)).bfloat16().weight.dtype);
        Assert.Equal(ScalarType.ComplexFloat32, Own(nn.Linear(1, 1)).cfloat().weight.dtype);
        Assert.Equal(ScalarType.ComplexFloat64, Own(nn.Linear(1, 1)).cdouble().weight.dtype);
    }

    [Fact]
    public void Containers_move_what_they_hold()
    {
        var model = Own(new Containers());
        model.to(ScalarType.Float64);
        Assert.Equal(8, model.parameters().Count());
        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Same(model.list[0], model.get_parameter("list.0"));
        Assert.Same(model.dict["b"], model.get_parameter("dict.b"));
    }

    [Fact]
    public void A_recurrent_layer_and_a_norm_move_and_go_on()
    {
        var gru = Own(nn.GRU(2, 3)).to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, gru.call(Ramp.Of(1, 1, 2)).Item1.dtype);
        var norm = Own(nn.BatchNorm1d(2)).to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, norm.running_mean!.dtype);
        Assert.Equal(ScalarType.Int64, norm.num_batches_tracked!.dtype);
        norm.call(Ramp.Of(3, 2));
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var model = Own(nn.Linear(1, 1));
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => model.to(ScalarType.Int64)).Message, StringComparison.Ordinal);
        Assert.Contains("Bool", Assert.Throws<ArgumentException>(() => model.to(CPU, ScalarType.Bool)).Message, StringComparison.Ordinal);
        if (Record.Exception(() => model.cuda()) is { } error)
            Assert.Contains("CUDA is not available", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
        else
            Assert.True(model.weight.is_cuda);
    }

    [Fact]
    public void A_new_parameter_in_a_property_replaces_the_one_before()
    {
        var model = Own(nn.Linear(2, 1));
        var before = model.weight;
        using (NewDisposeScope()) model.weight = nn.Parameter(ones(3, 2));
        Assert.True(before.IsInvalid);
        Assert.False(model.weight.IsInvalid);
        Assert.Same(model.weight, model.get_parameter("weight"));
        model.bias = null;
        Assert.Equal(["weight"], model.state_dict().Keys);
        Assert.Equal([1, 3], model.call(ones(1, 2)).shape);
    }

    sealed class Model : nn.Module<Tensor, Tensor>
    {
        internal readonly Linear inner = nn.Linear(3, 2);
        internal readonly Tensor offset = zeros(2);
        internal readonly Tensor counts = zeros(2, ScalarType.Int64);
        internal Parameter scale = nn.Parameter(ones(2));
        Parameter? rate = nn.Parameter(ones(1));

        internal Model()
            : base(nameof(Model))
        {
            register_parameter(nameof(Rate), Rate);
            rate = null;
            RegisterComponents();
            rate = Rate;
        }

        public Parameter Rate
        {
            get => rate ?? get_parameter(nameof(Rate))!;
            set => rate = value;
        }

        public override Tensor forward(Tensor input) => inner.call(input) * scale + offset;
    }

    sealed class Containers : nn.Module
    {
        internal readonly ParameterList list = nn.ParameterList(nn.Parameter(ones(1)), nn.Parameter(ones(2)));
        internal readonly ParameterDict dict = nn.ParameterDict(("a", nn.Parameter(ones(1))), ("b", nn.Parameter(ones(1))));
        internal readonly ModuleList<Linear> layers = nn.ModuleList(nn.Linear(1, 1));
        internal readonly ModuleDict<Linear> named = nn.ModuleDict(("x", nn.Linear(1, 1)));

        internal Containers()
            : base(nameof(Containers)) => RegisterComponents();
    }
}
