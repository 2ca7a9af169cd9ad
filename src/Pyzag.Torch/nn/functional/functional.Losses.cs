using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="Modules.MSELoss"/>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.mse_loss.Call(input, target, (long)reduction);

            /// <inheritdoc cref="Modules.L1Loss"/>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.l1_loss.Call(input, target, (long)reduction);

            /// <inheritdoc cref="Modules.SmoothL1Loss"/>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Aten.smooth_l1_loss.Call(input, target, (long)reduction, beta);

            /// <inheritdoc cref="Modules.HuberLoss"/>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Aten.huber_loss.Call(input, target, (long)reduction, delta);

            /// <inheritdoc cref="Modules.CrossEntropyLoss"/>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0) =>
                Aten.cross_entropy_loss.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <inheritdoc cref="Modules.NLLLoss"/>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.nll_loss_nd.Call(input, target, weight, (long)reduction);

            /// <inheritdoc cref="Modules.BCELoss"/>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.binary_cross_entropy.Call(input, target, weight, (long)reduction);

            /// <inheritdoc cref="Modules.BCEWithLogitsLoss"/>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Aten.binary_cross_entropy_with_logits.Call(input, target, weight, pos_weights, (long)reduction);

            /// <inheritdoc cref="Modules.KLDivLoss"/>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Aten.kl_div.Call(input, target, (long)reduction, log_target);

            /// <inheritdoc cref="Modules.PoissonNLLLoss"/>
            public static Tensor poisson_nll_loss(
                Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                Aten.poisson_nll_loss.Call(input, target, log_input, full, (double)eps, (long)reduction);

            /// <summary>
            /// The negative log-likelihood ½ Σ (log v + (x − y)² / v) of normal values, one sum for each row of the batch, which is the first
            /// dimension. A variance v below <paramref name="eps"/> counts as that, but gradients flow as if it did not.
            /// </summary>
            /// <exception cref="ArgumentException">The shapes do not agree, or a variance is negative.</exception>
            public static Tensor gaussian_nll_loss(
                Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                if (!input.shape.SequenceEqual(target.shape))
                    throw new ArgumentException(
                        $"Expected the shape of the input, ({string.Join(", ", input.shape)}), received ({string.Join(", ", target.shape)}).", nameof(target));
                var x = input.view(input.shape[0], -1);
                var y = target.view(input.shape[0], -1);
                var v = variance.view(input.shape[0], -1).clone();
                if (v.shape[1] != x.shape[1] && v.shape[1] != 1)
                    throw new ArgumentException(
                        $"Expected one variance for each row or for each element of ({string.Join(", ", input.shape)}), received " +
                        $"({string.Join(", ", variance.shape)}).", nameof(variance));
                if (v.lt(0).any().item<bool>()) throw new ArgumentException("Expected variances of zero or more, received a negative one.", nameof(variance));
                using (no_grad()) v.clamp_min_(eps);
                var loss = (v.log() + (x - y).square() / v).sum(dim: 1) * 0.5;
                if (full) loss = loss + 0.5 * x.shape[1] * Math.Log(2 * Math.PI);
                return Reduce(loss, reduction).MoveToOuterDisposeScope();
            }

            /// <inheritdoc cref="Modules.CosineEmbeddingLoss"/>
            public static Tensor cosine_embedding_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                Aten.cosine_embedding_loss.Call(input1, input2, target, margin, (long)reduction);

            /// <inheritdoc cref="Modules.HingeEmbeddingLoss"/>
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                Aten.hinge_embedding_loss.Call(input, target, margin, (long)reduction);

            /// <inheritdoc cref="Modules.MarginRankingLoss"/>
            public static Tensor margin_ranking_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                Aten.margin_ranking_loss.Call(input1, input2, target, margin, (long)reduction);

            /// <inheritdoc cref="Modules.TripletMarginLoss"/>
            public static Tensor triplet_margin_loss(
                Tensor anchor, Tensor positive, Tensor negative, double margin = 1.0, long p = 2, double eps = 1e-06, bool swap = false,
                Reduction reduction = Reduction.Mean) =>
                Aten.triplet_margin_loss.Call(anchor, positive, negative, margin, (double)p, eps, swap, (long)reduction);

            /// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin) with a distance d.</summary>
            /// <param name="anchor">The anchors.</param>
            /// <param name="positive">What should be near.</param>
            /// <param name="negative">What should be far.</param>
            /// <param name="distance">The distance, or null for the Euclidean one.</param>
            /// <param name="margin">The margin.</param>
            /// <param name="swap">Whether the negative may be nearer to the positive than to the anchor, and then counts from there.</param>
            /// <param name="reduction">What becomes of the losses of the elements.</param>
            public static Tensor triplet_margin_with_distance_loss(
                Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1.0,
                bool swap = false,
                Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                distance ??= (left, right) => pairwise_distance(left, right);
                var near = distance(anchor, positive);
                var far = distance(anchor, negative);
                if (swap) far = far.minimum(distance(positive, negative));
                return Reduce((near - far + margin).clamp_min(0), reduction).MoveToOuterDisposeScope();
            }

            /// <inheritdoc cref="Modules.SoftMarginLoss"/>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.soft_margin_loss.Call(input, target, (long)reduction);

            /// <inheritdoc cref="Modules.MultiMarginLoss"/>
            public static Tensor multi_margin_loss(
                Tensor input, Tensor target, int p = 1, double margin = 1.0, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.multi_margin_loss.Call(input, target, p, margin, weight, (long)reduction);

            /// <inheritdoc cref="Modules.MultiLabelMarginLoss"/>
            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.multilabel_margin_loss.Call(input, target, (long)reduction);

            /// <inheritdoc cref="Modules.MultiLabelSoftMarginLoss"/>
            public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var losses = binary_cross_entropy_with_logits(input, target, weight, Reduction.None);
                return Reduce(losses.mean([-1]), reduction).MoveToOuterDisposeScope();
            }

            /// <inheritdoc cref="Modules.CTCLoss"/>
            public static Tensor ctc_loss(
                Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false,
                Reduction reduction = Reduction.Mean) =>
                Aten.ctc_loss_Tensor.Call(log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            static Tensor Reduce(Tensor losses, Reduction reduction) => reduction switch
            {
                Reduction.Mean => losses.mean(),
                Reduction.Sum => losses.sum(),
                _ => losses,
            };
        }
    }
}
