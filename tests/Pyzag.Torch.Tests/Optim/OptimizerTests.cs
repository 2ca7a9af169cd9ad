using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Optim;

public sealed class OptimizerTests : LeakCheck
{
    public static TheoryData<string> Names => [.. OptimizerReferences.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fifty_steps_end_where_pythons_do(string name)
    {
        var (make, end) = OptimizerReferences.Cases[name];
        var valley = new Valley();
        using var optimizer = make(valley.Parameters);
        valley.Descend(optimizer, 50);
        var values = valley.Values();
        for (var i = 0; i < end.Length; i++) Assert.Equal(end[i], values[i], Math.Abs(end[i]) * 1e-13 + 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_optimizer_goes_on_as_if_it_had_not_been_saved(string name)
    {
        var make = OptimizerReferences.Cases[name].Make;
        var valley = new Valley();
        using var optimizer = make(valley.Parameters);
        valley.Descend(optimizer, 7);
        using var stream = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(stream));
        var other = new Valley();
        using (no_grad())
        {
            other.P.copy_(valley.P);
            other.Q.copy_(valley.Q);
        }
        using var loaded = make(other.Parameters);
        using var copied = make(other.Parameters);
        stream.Position = 0;
        loaded.load_state_dict(new BinaryReader(stream));
        copied.load_state_dict(optimizer.state_dict());
        Assert.All(loaded.state_dict().State.Zip(optimizer.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        Assert.All(copied.state_dict().State.Zip(optimizer.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));

        valley.Descend(optimizer, 5);
        other.Descend(loaded, 5);

        Assert.Equal(valley.Values(), other.Values());
    }

    [Fact]
    public void A_copied_state_is_independent_of_its_source()
    {
        var valley = new Valley();
        using var source = new SGD(valley.Parameters, 0.01, momentum: 0.9);
        using var copy = new SGD(valley.Parameters, 0.01, momentum: 0.9);
        valley.Descend(source, 2);
        copy.load_state_dict(source.state_dict());
        var (before, after) = (copy.state_dict().State[0], source.state_dict().State[0]);
        Assert.True(before.ApproximatelyEquals(after));
        valley.Descend(source, 1);
        Assert.False(before.ApproximatelyEquals(after));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_leaves_no_tensor_behind(string name)
    {
        var valley = new Valley();
        using var optimizer = OptimizerReferences.Cases[name].Make(valley.Parameters);
        valley.Descend(optimizer, 3);
        var before = Tensor.TotalCount;
        valley.Descend(optimizer, 3);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Groups_have_options_of_their_own_and_the_others_from_the_optimizer()
    {
        var valley = new Valley();
        using var optimizer = new SGD(
            [new SGD.ParamGroup([valley.P], lr: 0.5), new SGD.ParamGroup { Parameters = [valley.Q] }], 0.25);
        valley.P.grad = ones(3, float64);
        valley.Q.grad = ones(2, 2, float64);
        optimizer.step();
        Assert.Equal([0.0, -2.0, 1.5, 0.75, -0.75, 0.0, 2.75], valley.Values());
        Assert.Equal([0.5, 0.25], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([0.5, 0.25], optimizer.ParamGroups.Select(group => group.InitialLearningRate));
    }

    [Fact]
    public void A_group_can_be_added_later()
    {
        var valley = new Valley();
        using var optimizer = new Adam([valley.P], 0.1, weight_decay: 0.5);
        optimizer.add_param_group(new Adam.ParamGroup([valley.Q], new Adam.Options { beta1 = 0.5 }));
        var added = (Adam.Options)optimizer.state_dict().Options[1];
        Assert.Equal((0.1, 0.5, 0.999, 0.5), (added.LearningRate!.Value, added.beta1!.Value, added.beta2!.Value, added.weight_decay!.Value));
        Assert.Equal([[0], [1]], optimizer.state_dict().StateIndexRef);
        Assert.Equal(2, optimizer.parameters().Count());
    }

    [Fact]
    public void Step_returns_the_loss_of_its_closure_with_gradients_recorded_in_it()
    {
        var valley = new Valley();
        using var optimizer = new SGD(valley.Parameters, 0.01);
        using var mode = no_grad();
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = valley.Loss();
            value.backward();
            return value;
        });
        Assert.Equal(133.14135560737688, loss.ToDouble(), 1e-12);
        Assert.Null(optimizer.step());
    }

    [Fact]
    public void A_parameter_without_gradient_stays()
    {
        var valley = new Valley();
        using var optimizer = new Adam(valley.Parameters, 0.1);
        valley.P.grad = ones(3, float64);
        var before = valley.Q.data<double>().ToArray();
        optimizer.step();
        Assert.Equal(before, valley.Q.data<double>().ToArray());
        Assert.NotEqual(0.5, valley.P[0].ToDouble());
    }

    [Fact]
    public void Zero_grad_zeroes_in_place_and_cuts_the_graph()
    {
        var valley = new Valley();
        using var optimizer = new SGD(valley.Parameters, 0.01);
        valley.Loss().backward(create_graph: true, retain_graph: true);
        var gradient = valley.P.grad!;
        Assert.True(gradient.requires_grad);
        optimizer.zero_grad();
        Assert.Equal([0.0, 0.0, 0.0], gradient.data<double>().ToArray());
        Assert.False(valley.P.grad!.requires_grad);
    }

    [Fact]
    public void Named_parameters_serve_too()
    {
        var valley = new Valley();
        using var optimizer = optim.SGD([("p", valley.P), ("q", valley.Q)], 0.5);
        Assert.Same(valley.P, optimizer.parameters().First());
    }

    [Fact]
    public void A_state_of_another_optimizer_is_refused()
    {
        var valley = new Valley();
        using var adam = new Adam(valley.Parameters);
        using var sgd = new SGD(valley.Parameters, 0.1);
        using var one = new Adam([valley.P]);
        using var stream = new MemoryStream();
        adam.save_state_dict(new BinaryWriter(stream));

        var kind = Assert.Throws<InvalidDataException>(() => sgd.load_state_dict(Rewound(stream)));
        var count = Assert.Throws<ArgumentException>(() => one.load_state_dict(Rewound(stream)));
        var copied = Assert.Throws<ArgumentException>(() => sgd.load_state_dict(adam.state_dict()));
        stream.SetLength(stream.Length - 1);
        Assert.ThrowsAny<IOException>(() => adam.load_state_dict(Rewound(stream)));

        Assert.Equal("Expected the state of an optimizer SGD; found 'Adam'.", kind.Message);
        Assert.Equal("The optimizer has 1 parameters; the state is one of 2.", count.Message);
        Assert.StartsWith("Expected options of TorchSharp.Modules.SGD+Options; received TorchSharp.Modules.Adam+Options.", copied.Message);
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        var parameters = new Valley().Parameters;
        Assert.StartsWith("Expected lr of 0 or more; received -1.", Assert.Throws<ArgumentException>(() => new SGD(parameters, -1)).Message);
        Assert.StartsWith("Expected beta2 from 0 to below 1; received 1.", Assert.Throws<ArgumentException>(() => new Adam(parameters, beta2: 1)).Message);
        Assert.StartsWith("Expected rho from 0 to 1; received NaN.", Assert.Throws<ArgumentException>(() => new Adadelta(parameters, 1, double.NaN)).Message);
        Assert.StartsWith("Nesterov's momentum needs", Assert.Throws<ArgumentException>(() => new SGD(parameters, 1, nesterov: true)).Message);
    }

    [Fact]
    public void Complex_parameters_are_refused_where_squares_would_be_wrong()
    {
        var parameter = new Parameter(zeros(2, complex128));
        Assert.StartsWith("Adam takes real parameters", Assert.Throws<NotSupportedException>(() => new Adam([parameter])).Message);
        using var sgd = new SGD([parameter], 0.1);
        parameter.grad = ones(2, complex128);
        sgd.step();
        Assert.Equal(new System.Numerics.Complex(-0.1, 0), parameter[0].ToComplex64());
    }

    static BinaryReader Rewound(MemoryStream stream)
    {
        stream.Position = 0;
        return new BinaryReader(stream);
    }
}
