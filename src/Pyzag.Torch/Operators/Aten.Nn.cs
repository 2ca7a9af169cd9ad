namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        relu = new("aten::relu"), relu_ = new("aten::relu_"),
        relu6 = new("aten::relu6"), relu6_ = new("aten::relu6_"),
        rrelu = new("aten::rrelu"), rrelu_ = new("aten::rrelu_"),
        leaky_relu = new("aten::leaky_relu"), leaky_relu_ = new("aten::leaky_relu_"),
        prelu = new("aten::prelu"),
        elu = new("aten::elu"), elu_ = new("aten::elu_"),
        celu = new("aten::celu"), celu_ = new("aten::celu_"),
        selu = new("aten::selu"), selu_ = new("aten::selu_"),
        gelu = new("aten::gelu"), gelu_ = new("aten::gelu_"),
        glu = new("aten::glu"),
        silu = new("aten::silu"), silu_ = new("aten::silu_"),
        mish = new("aten::mish"), mish_ = new("aten::mish_"),
        sigmoid = new("aten::sigmoid"), sigmoid_ = new("aten::sigmoid_"),
        log_sigmoid = new("aten::log_sigmoid"),
        tanh = new("aten::tanh"), tanh_ = new("aten::tanh_"),
        abs = new("aten::abs"), div_Tensor = new("aten::div", "Tensor"), div__Tensor = new("aten::div_", "Tensor"),
        softplus = new("aten::softplus"),
        softshrink = new("aten::softshrink"), hardshrink = new("aten::hardshrink"),
        hardtanh = new("aten::hardtanh"), hardtanh_ = new("aten::hardtanh_"),
        hardsigmoid = new("aten::hardsigmoid"), hardsigmoid_ = new("aten::hardsigmoid_"),
        hardswish = new("aten::hardswish"), hardswish_ = new("aten::hardswish_"),
        threshold = new("aten::threshold"), threshold_ = new("aten::threshold_"),
        softmax_int = new("aten::softmax", "int"), log_softmax_int = new("aten::log_softmax", "int");

    internal static readonly Operator
        linear = new("aten::linear"), bilinear = new("aten::bilinear");

    internal static readonly Operator
        mse_loss = new("aten::mse_loss"),
        l1_loss = new("aten::l1_loss"),
        smooth_l1_loss = new("aten::smooth_l1_loss"),
        huber_loss = new("aten::huber_loss"),
        cross_entropy_loss = new("aten::cross_entropy_loss"),
        nll_loss_nd = new("aten::nll_loss_nd"),
        binary_cross_entropy = new("aten::binary_cross_entropy"),
        binary_cross_entropy_with_logits = new("aten::binary_cross_entropy_with_logits"),
        kl_div = new("aten::kl_div"),
        poisson_nll_loss = new("aten::poisson_nll_loss"),
        cosine_embedding_loss = new("aten::cosine_embedding_loss"),
        hinge_embedding_loss = new("aten::hinge_embedding_loss"),
        margin_ranking_loss = new("aten::margin_ranking_loss"),
        triplet_margin_loss = new("aten::triplet_margin_loss"),
        soft_margin_loss = new("aten::soft_margin_loss"),
        multi_margin_loss = new("aten::multi_margin_loss"),
        multilabel_margin_loss = new("aten::multilabel_margin_loss"),
        ctc_loss_Tensor = new("aten::ctc_loss", "Tensor");

    internal static readonly Operator
        conv1d = new("aten::conv1d"), conv1d_padding = new("aten::conv1d", "padding"),
        conv2d = new("aten::conv2d"), conv2d_padding = new("aten::conv2d", "padding"),
        conv3d = new("aten::conv3d"), conv3d_padding = new("aten::conv3d", "padding"),
        conv_transpose1d = new("aten::conv_transpose1d"),
        conv_transpose2d_input = new("aten::conv_transpose2d", "input"),
        conv_transpose3d_input = new("aten::conv_transpose3d", "input"),
        pad = new("aten::pad");

    internal static readonly Operator
        batch_norm = new("aten::batch_norm"), instance_norm = new("aten::instance_norm"),
        group_norm = new("aten::group_norm"), layer_norm = new("aten::layer_norm"),
        dropout = new("aten::dropout"), dropout_ = new("aten::dropout_"),
        feature_dropout = new("aten::feature_dropout"), feature_dropout_ = new("aten::feature_dropout_"),
        alpha_dropout = new("aten::alpha_dropout"), alpha_dropout_ = new("aten::alpha_dropout_"),
        feature_alpha_dropout = new("aten::feature_alpha_dropout"), feature_alpha_dropout_ = new("aten::feature_alpha_dropout_");

    internal static readonly Operator
        embedding = new("aten::embedding"), embedding_renorm_ = new("aten::embedding_renorm_"),
        embedding_bag_padding_idx = new("aten::embedding_bag", "padding_idx"),
        gru_input = new("aten::gru", "input"), lstm_input = new("aten::lstm", "input"),
        rnn_tanh_input = new("aten::rnn_tanh", "input"), rnn_relu_input = new("aten::rnn_relu", "input"),
        gru_cell = new("aten::gru_cell"), lstm_cell = new("aten::lstm_cell"),
        rnn_tanh_cell = new("aten::rnn_tanh_cell"), rnn_relu_cell = new("aten::rnn_relu_cell");

    internal static readonly Operator
        max_pool1d = new("aten::max_pool1d"), max_pool1d_with_indices = new("aten::max_pool1d_with_indices"),
        max_pool2d = new("aten::max_pool2d"), max_pool2d_with_indices = new("aten::max_pool2d_with_indices"),
        max_pool3d = new("aten::max_pool3d"), max_pool3d_with_indices = new("aten::max_pool3d_with_indices"),
        avg_pool1d = new("aten::avg_pool1d"), avg_pool2d = new("aten::avg_pool2d"), avg_pool3d = new("aten::avg_pool3d"),
        adaptive_avg_pool1d = new("aten::adaptive_avg_pool1d"), adaptive_avg_pool2d = new("aten::adaptive_avg_pool2d"),
        adaptive_avg_pool3d = new("aten::adaptive_avg_pool3d"), adaptive_max_pool1d = new("aten::adaptive_max_pool1d"),
        adaptive_max_pool2d = new("aten::adaptive_max_pool2d"), adaptive_max_pool3d = new("aten::adaptive_max_pool3d"),
        cosine_similarity = new("aten::cosine_similarity"), pairwise_distance = new("aten::pairwise_distance"),
        one_hot = new("aten::one_hot");
}
