namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        _unique2 = new("aten::_unique2"), argsort = new("aten::argsort"), bincount = new("aten::bincount"),
        bucketize_Tensor = new("aten::bucketize", "Tensor"), cdist = new("aten::cdist"), histc = new("aten::histc"),
        histogram_bin_ct = new("aten::histogram", "bin_ct"), histogram_bins_tensor = new("aten::histogram", "bins_tensor"),
        kthvalue = new("aten::kthvalue"), msort = new("aten::msort"), searchsorted_Scalar = new("aten::searchsorted", "Scalar"),
        searchsorted_Tensor = new("aten::searchsorted", "Tensor"), sort_stable = new("aten::sort", "stable"), topk = new("aten::topk"),
        unique_consecutive = new("aten::unique_consecutive"), unique_dim = new("aten::unique_dim");
}
