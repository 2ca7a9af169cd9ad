namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        all = new("aten::all"), all_dim = new("aten::all", "dim"), amax = new("aten::amax"), amax_out = new("aten::amax", "out"),
        amin = new("aten::amin"), amin_out = new("aten::amin", "out"), aminmax = new("aten::aminmax"), any = new("aten::any"),
        any_dim = new("aten::any", "dim"), argmax = new("aten::argmax"), argmin = new("aten::argmin"), corrcoef = new("aten::corrcoef"),
        count_nonzero_dim_IntList = new("aten::count_nonzero", "dim_IntList"), cov = new("aten::cov"), cummax = new("aten::cummax"),
        cummin = new("aten::cummin"), cumprod = new("aten::cumprod"), cumsum = new("aten::cumsum"),
        cumulative_trapezoid_dx = new("aten::cumulative_trapezoid", "dx"), cumulative_trapezoid_x = new("aten::cumulative_trapezoid", "x"),
        diff = new("aten::diff"), dist = new("aten::dist"), logcumsumexp = new("aten::logcumsumexp"), logsumexp = new("aten::logsumexp"),
        max = new("aten::max"), max_dim = new("aten::max", "dim"), mean = new("aten::mean"), mean_dim = new("aten::mean", "dim"),
        median = new("aten::median"), min = new("aten::min"), min_dim = new("aten::min", "dim"), mode = new("aten::mode"),
        nanmean = new("aten::nanmean"), nanmedian = new("aten::nanmedian"), nanquantile = new("aten::nanquantile"),
        nansum = new("aten::nansum"), norm_Scalar = new("aten::norm", "Scalar"), norm_ScalarOpt_dim = new("aten::norm", "ScalarOpt_dim"),
        prod = new("aten::prod"), prod_dim_int = new("aten::prod", "dim_int"), quantile = new("aten::quantile"),
        renorm = new("aten::renorm"), std = new("aten::std"), std_dim = new("aten::std", "dim"), std_mean = new("aten::std_mean"),
        std_mean_dim = new("aten::std_mean", "dim"), sum = new("aten::sum"), sum_dim_IntList = new("aten::sum", "dim_IntList"),
        trapezoid_dx = new("aten::trapezoid", "dx"), trapezoid_x = new("aten::trapezoid", "x"), vander = new("aten::vander"),
        @var = new("aten::var"), var_dim = new("aten::var", "dim"), var_mean = new("aten::var_mean"),
        var_mean_dim = new("aten::var_mean", "dim");
}
