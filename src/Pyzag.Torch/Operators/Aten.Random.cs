namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        bernoulli = new("aten::bernoulli"), bernoulli__Tensor = new("aten::bernoulli_", "Tensor"),
        bernoulli__float = new("aten::bernoulli_", "float"), binomial = new("aten::binomial"), cauchy_ = new("aten::cauchy_"),
        exponential_ = new("aten::exponential_"), geometric_ = new("aten::geometric_"), log_normal_ = new("aten::log_normal_"),
        multinomial = new("aten::multinomial"), normal_ = new("aten::normal_"), poisson = new("aten::poisson"),
        random__from = new("aten::random_", "from"), uniform_ = new("aten::uniform_"),
        _sample_dirichlet = new("aten::_sample_dirichlet"), _standard_gamma = new("aten::_standard_gamma");
}
