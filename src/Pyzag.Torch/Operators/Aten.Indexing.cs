namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        index_put_ = new("aten::index_put_"), index_select = new("aten::index_select"),
        slice_Tensor = new("aten::slice", "Tensor"), take = new("aten::take"),
        take_along_dim = new("aten::take_along_dim"), gather = new("aten::gather"), nonzero = new("aten::nonzero"),
        nonzero_numpy = new("aten::nonzero_numpy"), argwhere = new("aten::argwhere"),
        where_self = new("aten::where", "self"),
        index_add = new("aten::index_add"), index_add_ = new("aten::index_add_"),
        index_copy = new("aten::index_copy"), index_copy_ = new("aten::index_copy_"),
        index_fill_int_Scalar = new("aten::index_fill", "int_Scalar"), index_fill__int_Scalar = new("aten::index_fill_", "int_Scalar"),
        scatter_src = new("aten::scatter", "src"), scatter__src = new("aten::scatter_", "src"),
        scatter_add = new("aten::scatter_add"), scatter_add_ = new("aten::scatter_add_"),
        masked_fill_Scalar = new("aten::masked_fill", "Scalar"), masked_fill__Scalar = new("aten::masked_fill_", "Scalar"),
        masked_select = new("aten::masked_select"), masked_scatter = new("aten::masked_scatter"),
        masked_scatter_ = new("aten::masked_scatter_"), select_scatter = new("aten::select_scatter"),
        slice_scatter = new("aten::slice_scatter"), diagonal_scatter = new("aten::diagonal_scatter");
}
