using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Losses with each reduction, as functions and as modules.</summary>
public sealed class LossTests : ModuleTest
{
    static readonly Dictionary<string, Func<nn.Reduction, Tensor>> Functions = new()
    {
        ["mse"] = reduction => F.mse_loss(A, B, reduction),
        ["l1"] = reduction => F.l1_loss(A, B, reduction),
        ["smooth_l1"] = reduction => F.smooth_l1_loss(A, B, reduction, 0.3),
        ["huber"] = reduction => F.huber_loss(A, B, 0.3, reduction),
        ["cross_entropy"] = reduction => F.cross_entropy(A, Classes, W, reduction: reduction, label_smoothing: 0.1),
        ["cross_entropy_ignore"] = reduction => F.cross_entropy(A, Classes, ignore_index: 3, reduction: reduction),
        ["nll"] = reduction => F.nll_loss(F.log_softmax(A, 1), Classes, W, reduction),
        ["bce"] = reduction => F.binary_cross_entropy(F.sigmoid(A), Q, W, reduction),
        ["bce_logits"] = reduction => F.binary_cross_entropy_with_logits(A, Q, W, reduction, W.mul(2)),
        ["kl_div"] = reduction => F.kl_div(F.log_softmax(A, 1), F.log_softmax(B, 1), true, reduction),
        ["kl_div_probabilities"] = reduction => F.kl_div(F.log_softmax(A, 1), F.softmax(B, 1), false, reduction),
        ["poisson"] = reduction => F.poisson_nll_loss(A, Counts, true, true, reduction: reduction),
        ["gaussian"] = reduction => F.gaussian_nll_loss(A, B, Q.add(0.1), true, reduction: reduction),
        ["cosine_embedding"] = reduction => F.cosine_embedding_loss(A, B, Signs, 0.1, reduction),
        ["hinge_embedding"] = reduction => F.hinge_embedding_loss(A.select(1, 0), Signs, 0.5, reduction),
        ["margin_ranking"] = reduction => F.margin_ranking_loss(A.select(1, 0), A.select(1, 1), Signs, 0.2, reduction),
        ["triplet"] = reduction => F.triplet_margin_loss(A, B, B.neg(), 0.7, swap: true, reduction: reduction),
        ["triplet_distance"] = reduction => F.triplet_margin_with_distance_loss(A, B, B.neg(), Manhattan, 0.7, true, reduction),
        ["triplet_distance_default"] = reduction => F.triplet_margin_with_distance_loss(A, B, B.neg(), margin: 0.7, reduction: reduction),
        ["soft_margin"] = reduction => F.soft_margin_loss(A.select(1, 0), Signs, reduction),
        ["multi_margin"] = reduction => F.multi_margin_loss(A, Classes, 2, 0.8, W, reduction),
        ["multilabel_margin"] = reduction => F.multi_label_margin_loss(A, Labels, reduction),
        ["multilabel_soft_margin"] = reduction => F.multilabel_soft_margin_loss(A, B.gt(0).to(ScalarType.Float64), W, reduction),
        ["ctc"] = reduction => F.ctc_loss(F.log_softmax(Ramp.Of(5, 2, 3), 2), Words, InputLengths, WordLengths, 0, reduction: reduction),
    };

    static readonly Dictionary<string, Func<nn.Reduction, Tensor>> Modules = new()
    {
        ["mse"] = reduction => nn.MSELoss(reduction).call(A, B),
        ["l1"] = reduction => nn.L1Loss(reduction).call(A, B),
        ["smooth_l1"] = reduction => nn.SmoothL1Loss(reduction, 0.3).call(A, B),
        ["huber"] = reduction => nn.HuberLoss(0.3, reduction).call(A, B),
        ["cross_entropy"] = reduction => new TorchSharp.Modules.CrossEntropyLoss(W, null, reduction, 0.1).call(A, Classes),
        ["cross_entropy_ignore"] = reduction => nn.CrossEntropyLoss(ignore_index: 3, reduction: reduction).call(A, Classes),
        ["nll"] = reduction => nn.NLLLoss(W, reduction).call(F.log_softmax(A, 1), Classes),
        ["bce"] = reduction => nn.BCELoss(W, reduction).call(F.sigmoid(A), Q),
        ["bce_logits"] = reduction => nn.BCEWithLogitsLoss(W, reduction, W.mul(2)).call(A, Q),
        ["kl_div"] = reduction => nn.KLDivLoss(true, reduction).call(F.log_softmax(A, 1), F.log_softmax(B, 1)),
        ["poisson"] = reduction => nn.PoissonNLLLoss(true, true, reduction: reduction).call(A, Counts),
        ["gaussian"] = reduction => nn.GaussianNLLLoss(true, reduction: reduction).call(A, B, Q.add(0.1)),
        ["cosine_embedding"] = reduction => nn.CosineEmbeddingLoss(0.1, reduction).call(A, B, Signs),
        ["hinge_embedding"] = reduction => nn.HingeEmbeddingLoss(0.5, reduction).call(A.select(1, 0), Signs),
        ["margin_ranking"] = reduction => nn.MarginRankingLoss(0.2, reduction).call(A.select(1, 0), A.select(1, 1), Signs),
        ["triplet"] = reduction => nn.TripletMarginLoss(0.7, swap: true, reduction: reduction).call(A, B, B.neg()),
        ["triplet_distance"] = reduction => nn.TripletMarginWithDistanceLoss(Manhattan, 0.7, true, reduction).call(A, B, B.neg()),
        ["soft_margin"] = reduction => nn.SoftMarginLoss(reduction).call(A.select(1, 0), Signs),
        ["multi_margin"] = reduction => nn.MultiMarginLoss(2, 0.8, W, reduction).call(A, Classes),
        ["multilabel_margin"] = reduction => nn.MultiLabelMarginLoss(reduction).call(A, Labels),
        ["multilabel_soft_margin"] = reduction => nn.MultiLabelSoftMarginLoss(W, reduction).call(A, B.gt(0).to(ScalarType.Float64)),
        ["ctc"] = reduction => nn.CTCLoss(reduction: reduction).call(F.log_softmax(Ramp.Of(5, 2, 3), 2), Words, InputLengths, WordLengths),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    public static TheoryData<string> ModuleNames => [.. Modules.Keys];

    static Tensor A => Ramp.Of(3, 4);

    static Tensor B => Ramp.Of(4, 3).t().mul(0.7).add(0.05);

    static Tensor Q => F.sigmoid(B);

    static Tensor W => tensor(new[] { 0.5, 1, 2, 0.25 });

    static Tensor Classes => tensor(new long[] { 1, 3, 0 });

    static Tensor Signs => tensor(new[] { 1.0, -1, 1 });

    static Tensor Counts => tensor(new[] { 0.0, 1, 2, 3 }).expand(3, 4);

    static Tensor Labels => tensor(new long[] { 0, 2, -1, 1, 3, -1, 0, 1, 1, 0, 2, 3 }).reshape(3, 4);

    static Tensor Words => tensor(new long[] { 1, 2, 2, 1 }).reshape(2, 2);

    static Tensor InputLengths => tensor(new long[] { 5, 4 });

    static Tensor WordLengths => tensor(new long[] { 2, 1 });

    [Theory]
    [MemberData(nameof(Names))]
    public void Functions_compute_what_torch_does(string name) => CheckAllReductions(name, Functions[name]);

    [Theory]
    [MemberData(nameof(ModuleNames))]
    public void Modules_compute_what_their_functions_do(string name) => CheckAllReductions(name, Modules[name]);

    [Fact]
    public void A_gaussian_loss_passes_its_gradient_on_to_the_variance()
    {
        var variance = Q.add(0.1).detach().requires_grad_();
        F.gaussian_nll_loss(A, B, variance, reduction: nn.Reduction.Sum).backward();
        var difference = A.sub(B);
        var expected = variance.detach().reciprocal().mul(0.5).sub(difference.square().div(variance.detach().square()).mul(0.5));
        Ramp.Same(expected.data<double>().ToArray(), variance.grad!);
    }

    [Fact]
    public void A_gaussian_loss_refuses_what_does_not_go_together()
    {
        Assert.Contains("(3, 4)", Assert.Throws<ArgumentException>(() => F.gaussian_nll_loss(A, B.narrow(1, 0, 2), Q)).Message, StringComparison.Ordinal);
        Assert.Contains("(3, 2)", Assert.Throws<ArgumentException>(() => F.gaussian_nll_loss(A, B, Q.narrow(1, 0, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("negative", Assert.Throws<ArgumentException>(() => F.gaussian_nll_loss(A, B, Q.neg())).Message, StringComparison.Ordinal);
    }

    static Tensor Manhattan(Tensor x, Tensor y) => x.sub(y).abs().sum(-1);

    static void CheckAllReductions(string name, Func<nn.Reduction, Tensor> loss)
    {
        foreach (var reduction in Enum.GetValues<nn.Reduction>())
            Ramp.Same(LossFigures.Expected[$"{name}_{reduction.ToString().ToLowerInvariant()}"], loss(reduction));
    }
}
