using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Modules that hold modules and parameters in order.</summary>
public sealed class ContainerTests : ModuleTest
{
    [Fact]
    public void A_sequence_calls_its_modules_in_order_and_keeps_only_the_result()
    {
        var sequence = Own(nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1)));
        Ramp.Fill(sequence);
        var input = Ramp.Of(4, 2);
        var between = nn.functional.tanh(((Linear)sequence[0]).call(input));
        var expected = ((Linear)sequence[2]).call(between);
        using var scope = NewDisposeScope();
        var result = sequence.call(input);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.True(result.allclose(expected));
    }

    [Fact]
    public void A_sequence_is_made_of_lists_and_names()
    {
        Assert.Equal(["0.weight", "0.bias"], Own(nn.Sequential(new List<nn.Module<Tensor, Tensor>> { nn.Linear(1, 1), nn.ReLU() })).state_dict().Keys);
        Assert.Equal(["a.weight", "a.bias"], Own(nn.Sequential(("a", nn.Linear(1, 1)), ("b", nn.ReLU()))).state_dict().Keys);
        Assert.Equal(["a.weight"], Own(nn.Sequential(Tuple.Create("a", (nn.Module<Tensor, Tensor>)nn.Linear(1, 1, false)))).state_dict().Keys);
        Assert.Equal(["a"], Own(nn.Sequential([("a", (nn.Module<Tensor, Tensor>)nn.ReLU())])).named_children().Select(named => named.name));
        var grown = Own(nn.Sequential().append(nn.Linear(2, 2)).append("act", nn.ReLU()));
        Assert.Equal(["0", "act"], grown.named_children().Select(named => named.name));
        Assert.Equal(2, grown.Count);
        var input = ones(1);
        var empty = nn.Sequential().call(input);
        Assert.NotSame(input, empty);
        Ramp.Same([1], empty);
    }

    [Fact]
    public void A_slice_shares_its_modules()
    {
        var sequence = Own(nn.Sequential(("a", nn.Linear(1, 1)), ("b", nn.ReLU()), ("c", nn.Linear(1, 1))));
        Assert.Equal(["b", "c"], sequence[1..].named_children().Select(named => named.name));
        Assert.Equal(["a", "b"], sequence[..^1].named_children().Select(named => named.name));
        Assert.Same(sequence[2], sequence[(2, null)][0]);
        Assert.Equal(3, sequence[(null, null)].Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence[(0, 4)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence[(-1, 2)]);
    }

    [Fact]
    public void A_sequence_refuses_what_is_no_module()
    {
        Assert.Throws<ArgumentNullException>(() => nn.Sequential().append(null!));
        Assert.Contains("nn.Module", Assert.Throws<ArgumentException>(() => nn.Sequential().append(new NoModule())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modes_and_moves_reach_the_modules_of_a_sequence()
    {
        var sequence = Own(nn.Sequential(nn.Linear(1, 1), nn.Dropout()));
        sequence.eval();
        Assert.False(((Dropout)sequence[1]).training);
        sequence.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, ((Linear)sequence[0]).weight.dtype);
    }

    [Fact]
    public void A_sequence_of_several_inputs_is_written_by_its_user()
    {
        var pair = Own(new Pair(nn.Linear(1, 1), nn.Linear(1, 1)));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias"], pair.named_parameters().Select(named => named.name));
        Assert.Equal([1], pair.call(ones(1), ones(1)).shape);
        Assert.Equal(2, pair.Count);
        Assert.Equal(1, pair[1..].Count);
        Assert.Equal(3, ((Pair)pair.append("more", nn.ReLU())).Count);
        Assert.Throws<NotSupportedException>(() => Own(new Unsliced(nn.ReLU()))[..1]);
    }

    [Fact]
    public void Lists_and_dictionaries_of_modules_register_what_they_hold()
    {
        var list = Own(nn.ModuleList(nn.Linear(1, 2)));
        list.Add(nn.Linear(2, 1));
        list.append(nn.Linear(1, 1, false));
        list.extend([nn.Linear(1, 1, false)]);
        list.Insert(0, nn.Linear(3, 3, false));
        Assert.Equal(["0.weight", "1.weight", "1.bias", "2.weight", "2.bias", "3.weight", "4.weight"], list.state_dict().Keys);
        var first = list[0];
        Assert.Equal(0, list.IndexOf(first));
        Assert.Contains(first, list);
        list.RemoveAt(0);
        Assert.False(list.Remove(first));
        first.Dispose();
        Assert.Equal(4, list.Count);

        var dict = Own(nn.ModuleDict(("a", nn.Linear(1, 1)), ("b", nn.Linear(1, 1, false))));
        Assert.Equal(["a.weight", "a.bias", "b.weight"], dict.state_dict().Keys);
        Assert.True(dict.TryGetValue("b", out var b));
        Assert.Same(b, dict[1].Item2);
        Assert.Throws<ArgumentException>(() => dict.Add("a", b));
        Assert.True(dict.Remove("b"));
        b.Dispose();
        Assert.Equal(["a"], dict.keys());
    }

    [Fact]
    public void Lists_and_dictionaries_of_parameters_name_what_they_hold()
    {
        var list = Own(nn.ParameterList(nn.Parameter(ones(1))));
        list.append(nn.Parameter(ones(2)));
        Assert.Equal(["0", "1"], list.state_dict().Keys);
        Assert.True(list.has_parameter("1"));
        Assert.False(list.has_parameter("2"));
        Assert.False(list.has_parameter("-1"));
        Assert.Same(list[1], list.get_parameter("1"));

        var dict = Own(nn.ParameterDict(("x", nn.Parameter(ones(1)))));
        dict["y"] = nn.Parameter(ones(1));
        Assert.Equal(["x", "y"], dict.state_dict().Keys);
        Assert.Same(dict["y"], dict.get_parameter("y"));
        Assert.Null(dict.get_parameter("z"));
        Assert.True(dict.has_parameter("x"));
        Assert.Equal(2, dict.values().Count());
    }

    [Fact]
    public void An_ordered_dictionary_is_a_list_of_pairs_too()
    {
        var dict = new OrderedDict<string, int> { ("b", 2), { "a", 1 } };
        dict["c"] = 3;
        dict["b"] = 20;
        Assert.Equal<(string, int)>([("b", 20), ("a", 1), ("c", 3)], [.. (IEnumerable<(string, int)>)dict]);
        dict.Insert(1, ("d", 4));
        Assert.Equal(("d", 4), dict[1]);
        dict[1] = ("e", 5);
        Assert.Equal(["b", "e", "a", "c"], dict.Keys);
        Assert.Equal([20, 5, 1, 3], dict.Values);
        Assert.Equal(2, dict.IndexOf(("a", 1)));
        Assert.Equal(-1, dict.IndexOf(("a", 2)));
        Assert.False(dict.Remove(("a", 2)));
        Assert.True(dict.Remove(new KeyValuePair<string, int>("a", 1)));
        dict.RemoveAt(0);
        var pairs = new KeyValuePair<string, int>[3];
        dict.CopyTo(pairs, 1);
        Assert.Equal(new KeyValuePair<string, int>("e", 5), pairs[1]);
        Assert.Throws<ArgumentException>(() => dict.Add("e", 1));
        Assert.Throws<KeyNotFoundException>(() => dict["z"]);
        dict.clear();
        Assert.Empty(dict.keys());
    }

    sealed class NoModule : nn.IModule<Tensor, Tensor>
    {
        public Tensor call(Tensor input1) => input1;
    }

    sealed class Pair(params nn.Module[] modules) : Sequential<Tensor, Tensor, Tensor>(modules)
    {
        public override Tensor forward(Tensor input1, Tensor input2) => ((Linear)this[0]).call(input1) + ((Linear)this[1]).call(input2);

        protected override Sequential<Tensor, Tensor, Tensor> Slice(int start, int end) =>
            new Pair(Enumerable.Range(start, end - start).Select(i => this[i]).ToArray());
    }

    sealed class Unsliced(params nn.Module[] modules) : Sequential<Tensor, Tensor>(modules)
    {
        public override Tensor forward(Tensor input) => input;
    }
}
