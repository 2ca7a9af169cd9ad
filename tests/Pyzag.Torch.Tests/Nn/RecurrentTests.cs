using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Recurrent layers and cells.</summary>
public sealed class RecurrentTests : ModuleTest
{
    static readonly Dictionary<string, Func<Tensor>> Cases = new()
    {
        ["gru"] = () => Ramp.Fill(nn.GRU(2, 3)).call(Ramp.Of(3, 2, 2)).Item1,
        ["gru_last"] = () => Ramp.Fill(nn.GRU(2, 3)).call(Ramp.Of(3, 2, 2)).Item2,
        ["gru_deep"] = () => DeepGru().Item1,
        ["gru_deep_last"] = () => DeepGru().Item2,
        ["lstm"] = () => Ramp.Fill(nn.LSTM(2, 2)).call(Ramp.Of(3, 2, 2)).Item1,
        ["lstm_state"] = () => Ramp.Fill(nn.LSTM(2, 2)).call(Ramp.Of(3, 2, 2)).Item2,
        ["lstm_cell"] = () => Ramp.Fill(nn.LSTM(2, 2)).call(Ramp.Of(3, 2, 2)).Item3,
        ["lstm_deep"] = () => DeepLstm().Item1,
        ["lstm_deep_cell"] = () => DeepLstm().Item3,
        ["rnn_tanh"] = () => Ramp.Fill(nn.RNN(2, 3)).call(Ramp.Of(3, 2, 2)).Item1,
        ["rnn_relu"] = () => Relu().Item1,
        ["rnn_relu_last"] = () => Relu().Item2,
        ["gru_cell"] = () => Ramp.Fill(nn.GRUCell(2, 3)).call(Ramp.Of(2, 2), State(2, 3)),
        ["gru_cell_without_state"] = () => Ramp.Fill(nn.GRUCell(2, 3, bias: false)).call(Ramp.Of(2, 2), null),
        ["lstm_cell_step"] = () => LstmCell().Item1,
        ["lstm_cell_next_cell"] = () => LstmCell().Item2,
        ["rnn_cell"] = () => Ramp.Fill(nn.RNNCell(2, 3)).call(Ramp.Of(2, 2), State(2, 3)),
        ["rnn_cell_relu"] = () => Ramp.Fill(nn.RNNCell(2, 3, nn.NonLinearities.ReLU)).call(Ramp.Of(2, 2), null),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_those_of_torch(string name) => Ramp.Same(RecurrentFigures.Expected[name], Cases[name]());

    [Fact]
    public void Every_figure_is_compared() => Assert.Equal(RecurrentFigures.Expected.Keys.Order(), Cases.Keys.Order());

    [Fact]
    public void A_wrong_shape_is_named_with_the_right_one()
    {
        var input = Assert.Throws<ArgumentException>(() => Own(nn.GRU(2, 3)).call(Ramp.Of(3, 2)));
        Assert.Contains("(step, batch, 2), received (3, 2)", input.Message, StringComparison.Ordinal);
        var state = Assert.Throws<ArgumentException>(() => Ramp.Fill(nn.LSTM(2, 3)).call(Ramp.Of(3, 1, 2), (State(1, 1, 3), State(1, 2, 3))));
        Assert.Contains("(1, 1, 3), received (1, 2, 3)", state.Message, StringComparison.Ordinal);
        var cell = Assert.Throws<ArgumentException>(() => Own(nn.RNNCell(2, 3)).call(Ramp.Of(2, 3), null));
        Assert.Contains("(batch, 2), received (2, 3)", cell.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => nn.GRU(0, 3));
        Assert.Throws<ArgumentException>(() => nn.GRU(2, 3, dropout: 1.5));
    }

    [Fact]
    public void Dropout_between_layers_acts_in_training_alone()
    {
        using var layer = Ramp.Fill(nn.GRU(2, 3, numLayers: 2, dropout: 0.5));
        var input = Ramp.Of(3, 2, 2);
        manual_seed(1);
        var trained = layer.call(input).Item1;
        layer.eval();
        var evaluated = layer.call(input).Item1;
        Assert.False(trained.allclose(evaluated));
        Assert.True(evaluated.allclose(layer.call(input).Item1));
    }

    [Fact]
    public void Parameters_of_a_plain_layer_can_be_asked_for()
    {
        using var layer = nn.RNN(2, 3, numLayers: 2);
        Assert.Equal([3, 3], layer.get_weight_ih(1)!.shape);
        Assert.Same(layer.get_parameter("bias_hh_l0"), layer.get_bias_hh(0));
        Assert.Same(layer.get_parameter("weight_hh_l1"), layer.get_weight_hh(1));
        Assert.Null(layer.get_bias_ih(2));
    }

    [Fact]
    public void A_cell_takes_new_parameters()
    {
        using var cell = Ramp.Fill(nn.RNNCell(2, 3, bias: false));
        Assert.Null(cell.bias_ih);
        cell.bias_ih = nn.Parameter(Ramp.Of(3));
        cell.bias_hh = nn.Parameter(zeros(3, ScalarType.Float64));
        Assert.Equal(["weight_ih", "weight_hh", "bias_ih", "bias_hh"], cell.state_dict().Keys);
    }

    [Fact]
    public void Gradients_flow_to_every_parameter()
    {
        using var layer = Ramp.Fill(nn.LSTM(2, 3, bidirectional: true));
        layer.call(Ramp.Of(3, 2, 2)).Item1.sum().backward();
        Assert.All(layer.parameters(), parameter => Assert.True(parameter.grad!.abs().sum().item<double>() > 0));
    }

    static Tensor State(params long[] shape) => Ramp.Of(shape).mul(0.5);

    static (Tensor, Tensor) DeepGru() =>
        Ramp.Fill(nn.GRU(2, 2, numLayers: 2, bidirectional: true, batchFirst: true)).call(Ramp.Of(1, 3, 2), State(4, 1, 2));

    static (Tensor, Tensor, Tensor) DeepLstm() =>
        Ramp.Fill(nn.LSTM(2, 2, numLayers: 2, bias: false)).call(Ramp.Of(3, 2, 2), (State(2, 2, 2), State(2, 2, 2).add(0.1)));

    static (Tensor, Tensor) Relu() => Ramp.Fill(nn.RNN(2, 3, nonLinearity: nn.NonLinearities.ReLU)).call(Ramp.Of(3, 2, 2), State(1, 2, 3));

    static (Tensor, Tensor) LstmCell() => Ramp.Fill(nn.LSTMCell(2, 3)).call(Ramp.Of(2, 2), (State(2, 3), State(2, 3).add(0.1)));
}
