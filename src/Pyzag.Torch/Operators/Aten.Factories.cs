namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        zeros = new("aten::zeros"), ones = new("aten::ones"), empty = new("aten::empty", "memory_format"),
        full = new("aten::full"), empty_strided = new("aten::empty_strided"), eye = new("aten::eye", "m"),
        arange_start_step = new("aten::arange", "start_step"), linspace = new("aten::linspace"), logspace = new("aten::logspace"),
        tril_indices = new("aten::tril_indices"), triu_indices = new("aten::triu_indices"),
        rand_generator = new("aten::rand", "generator"), randn_generator = new("aten::randn", "generator"),
        randint_low_generator = new("aten::randint", "low_generator"), randperm_generator = new("aten::randperm", "generator"),
        randperm_generator_out = new("aten::randperm", "generator_out"), randperm_out = new("aten::randperm", "out"),
        zeros_like = new("aten::zeros_like"), ones_like = new("aten::ones_like"), empty_like = new("aten::empty_like"),
        full_like = new("aten::full_like"), rand_like = new("aten::rand_like"), randn_like = new("aten::randn_like"),
        randint_like_low_dtype = new("aten::randint_like", "low_dtype"),
        zeros_out = new("aten::zeros", "out"), ones_out = new("aten::ones", "out"), empty_out = new("aten::empty", "out"),
        full_out = new("aten::full", "out"), eye_m_out = new("aten::eye", "m_out"), arange_start_out = new("aten::arange", "start_out"),
        rand_out = new("aten::rand", "out"), randn_out = new("aten::randn", "out"), randint_out = new("aten::randint", "out"),
        from_file = new("aten::from_file"),
        bartlett_window = new("aten::bartlett_window", "periodic"), blackman_window = new("aten::blackman_window", "periodic"),
        hann_window = new("aten::hann_window", "periodic"), hamming_window = new("aten::hamming_window", "periodic_alpha_beta"),
        kaiser_window = new("aten::kaiser_window", "beta");
}
