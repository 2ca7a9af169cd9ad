namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        to_dtype_layout = new("aten::to", "dtype_layout"), clone = new("aten::clone"),
        copy_ = new("aten::copy_"), set__source_Tensor = new("aten::set_", "source_Tensor"),
        fill__Scalar = new("aten::fill_", "Scalar"), zero_ = new("aten::zero_"),
        is_nonzero = new("aten::is_nonzero"), is_pinned = new("aten::is_pinned"), pin_memory = new("aten::pin_memory"),
        promote_types = new("aten::promote_types"), can_cast = new("aten::can_cast"), result_type_Tensor = new("aten::result_type", "Tensor"),
        view_as_real = new("aten::view_as_real"), view_as_complex = new("aten::view_as_complex");
}
