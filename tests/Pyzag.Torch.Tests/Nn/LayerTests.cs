using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Layers with parameters, and what changes shapes.</summary>
public sealed class LayerTests : ModuleTest
{
    static readonly Dictionary<string, Func<Tensor>> Cases = new()
    {
        ["linear"] = () => Ramp.Fill(nn.Linear(3, 2)).call(Ramp.Of(2, 3)),
        ["linear_without_bias"] = () => Ramp.Fill(nn.Linear(3, 2, hasBias: false)).call(Ramp.Of(3)),
        ["bilinear"] = () => Ramp.Fill(nn.Bilinear(2, 3, 2)).call(Ramp.Of(2, 2), Ramp.Of(2, 3)),
        ["conv1d"] = () => Ramp.Fill(nn.Conv1d(2, 2, 3, stride: 2, padding: 1)).call(Ramp.Of(1, 2, 5)),
        ["conv1d_dilated_groups"] = () => Ramp.Fill(nn.Conv1d(2, 2, 2, dilation: 2, groups: 2, bias: false)).call(Ramp.Of(2, 5)),
        ["conv1d_reflect"] = () => Ramp.Fill(nn.Conv1d(2, 2, 3, padding: 2, padding_mode: PaddingModes.Reflect)).call(Ramp.Of(1, 2, 4)),
        ["conv2d_same_reflect"] = () => Ramp.Fill(nn.Conv2d(1, 1, (2, 3), Padding.Same, padding_mode: PaddingModes.Reflect)).call(Ramp.Of(1, 1, 3, 3)),
        ["conv1d_replicate"] = () => Ramp.Fill(nn.Conv1d(2, 2, 3, padding: 2, padding_mode: PaddingModes.Replicate)).call(Ramp.Of(1, 2, 4)),
        ["conv2d_same_replicate"] = () => Ramp.Fill(nn.Conv2d(1, 1, (2, 3), Padding.Same, padding_mode: PaddingModes.Replicate)).call(Ramp.Of(1, 1, 3, 3)),
        ["conv1d_circular"] = () => Ramp.Fill(nn.Conv1d(2, 2, 3, padding: 2, padding_mode: PaddingModes.Circular)).call(Ramp.Of(1, 2, 4)),
        ["conv2d_same_circular"] = () => Ramp.Fill(nn.Conv2d(1, 1, (2, 3), Padding.Same, padding_mode: PaddingModes.Circular)).call(Ramp.Of(1, 1, 3, 3)),
        ["conv1d_same"] = () => Ramp.Fill(nn.Conv1d(1, 2, 4, Padding.Same, dilation: 2)).call(Ramp.Of(1, 1, 6)),
        ["conv1d_valid"] = () => Ramp.Fill(nn.Conv1d(1, 2, 3, Padding.Valid)).call(Ramp.Of(1, 1, 6)),
        ["conv2d"] = () => Ramp.Fill(nn.Conv2d(1, 2, (2, 3), stride: (1, 2), padding: (1, 0))).call(Ramp.Of(1, 1, 2, 5)),
        ["conv3d"] = () => Ramp.Fill(nn.Conv3d(1, 1, 2, stride: 2)).call(Ramp.Of(1, 1, 4, 2, 4)),
        ["conv_transpose1d"] = () => Ramp.Fill(nn.ConvTranspose1d(2, 1, 3, stride: 2, padding: 1, output_padding: 1)).call(Ramp.Of(1, 2, 3)),
        ["conv_transpose1d_sized"] = () => Ramp.Fill(nn.ConvTranspose1d(2, 1, 3, stride: 2, padding: 1)).forward(Ramp.Of(1, 2, 3), [6]),
        ["conv_transpose2d"] = () => Ramp.Fill(nn.ConvTranspose2d(1, 1, 2, stride: 2, bias: false)).call(Ramp.Of(1, 1, 2, 2)),
        ["conv_transpose3d"] = () => Ramp.Fill(nn.ConvTranspose3d(1, 1, (1, 2, 2))).call(Ramp.Of(1, 1, 2, 1, 1)),
        ["embedding"] = () => Ramp.Fill(nn.Embedding(4, 2)).call(tensor(new long[] { 1, 3, 0, 1 }).reshape(2, 2)),
        ["embedding_max_norm"] = () => Ramp.Fill(nn.Embedding(4, 2, max_norm: 0.3, norm_type: 1)).call(tensor(new long[] { 1, 2 })),
        ["embedding_max_norm_table"] = () => TableAfterReading(),
        ["embedding_bag_sum"] = () => Bags(EmbeddingBagMode.Sum),
        ["embedding_bag_mean"] = () => Bags(EmbeddingBagMode.Mean),
        ["embedding_bag_max"] = () => Bags(EmbeddingBagMode.Max),
        ["embedding_bag_matrix"] = () => Ramp.Fill(nn.EmbeddingBag(4, 2, mode: EmbeddingBagMode.Sum)).call(tensor(new long[] { 1, 3, 0, 1 }).reshape(2, 2), null, tensor(new[] { 1.0, 2, 3, 4 }).reshape(2, 2)),
        ["layer_norm"] = () => Ramp.Fill(nn.LayerNorm([2, 3])).call(Ramp.Of(2, 2, 3)),
        ["group_norm"] = () => Ramp.Fill(nn.GroupNorm(2, 4)).call(Ramp.Of(1, 4, 3)),
        ["batch_norm_training"] = () => Ramp.Fill(nn.BatchNorm1d(2)).call(Ramp.Of(3, 2)),
        ["batch_norm_mean"] = () => Trained().running_mean!,
        ["batch_norm_var"] = () => Trained().running_var!,
        ["batch_norm_evaluation"] = () => Evaluate(Trained(), Ramp.Of(3, 2)),
        ["batch_norm_cumulative_mean"] = () => CumulativeMean(),
        ["batch_norm2d"] = () => Ramp.Fill(nn.BatchNorm2d(2, affine: false)).call(Ramp.Of(1, 2, 2, 2)),
        ["instance_norm1d"] = () => Ramp.Fill(nn.InstanceNorm1d(2, affine: true)).call(Ramp.Of(2, 2, 3)),
        ["instance_norm1d_unbatched"] = () => nn.InstanceNorm1d(2).call(Ramp.Of(2, 3)),
        ["instance_norm1d_running"] = () => RunningInstance(),
        ["flatten"] = () => nn.Flatten().call(Ramp.Of(2, 1, 2)),
        ["unflatten"] = () => nn.Unflatten(1, [2, -1]).call(Ramp.Of(1, 4)),
        ["cosine_similarity"] = () => nn.CosineSimilarity(dim: 1).call(Ramp.Of(2, 3), Ramp.Of(3, 2).t()),
        ["pairwise_distance"] = () => nn.PairwiseDistance(p: 1).call(Ramp.Of(2, 3), Ramp.Of(3, 2).t()),
        ["normalize"] = () => F.normalize(Ramp.Of(2, 3), p: 1),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_those_of_torch(string name) => Ramp.Same(LayerFigures.Expected[name], Cases[name]());

    [Fact]
    public void Every_figure_is_compared() => Assert.Equal(LayerFigures.Expected.Keys.Order(), Cases.Keys.Order());

    static TorchSharp.Modules.Parameter TableAfterReading()
    {
        var embedding = Ramp.Fill(nn.Embedding(4, 2, max_norm: 0.3, norm_type: 1));
        embedding.call(tensor(new long[] { 1, 2 }));
        return embedding.weight!;
    }

    static Tensor Bags(EmbeddingBagMode mode) =>
        Ramp.Fill(nn.EmbeddingBag(4, 2, mode: mode)).call(tensor(new long[] { 1, 3, 0, 1 }), tensor(new long[] { 0, 3 }));

    static TorchSharp.Modules.BatchNorm1d Trained()
    {
        var layer = Ramp.Fill(nn.BatchNorm1d(2));
        layer.call(Ramp.Of(3, 2));
        return layer;
    }

    static Tensor Evaluate(nn.Module<Tensor, Tensor> layer, Tensor input)
    {
        layer.eval();
        return layer.call(input);
    }

    static Tensor CumulativeMean()
    {
        var layer = Ramp.Fill(nn.BatchNorm1d(2));
        layer.momentum = null;
        layer.call(Ramp.Of(3, 2));
        layer.call(Ramp.Of(3, 2).mul(2));
        return layer.running_mean!;
    }

    static Tensor RunningInstance()
    {
        var layer = Own(nn.InstanceNorm1d(2, track_running_stats: true, dtype: ScalarType.Float64));
        layer.call(Ramp.Of(2, 2, 3));
        return Evaluate(layer, Ramp.Of(2, 2, 3));
    }
}
