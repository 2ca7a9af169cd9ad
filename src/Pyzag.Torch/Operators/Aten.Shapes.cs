namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        view = new("aten::view"), flatten = new("aten::flatten", "using_ints"),
        unflatten = new("aten::unflatten", "int"), ravel = new("aten::ravel"),
        permute = new("aten::permute"), transpose = new("aten::transpose", "int"), transpose_ = new("aten::transpose_"), t = new("aten::t"),
        mT = new("aten::mT"), mH = new("aten::mH"), movedim = new("aten::movedim", "intlist"),
        squeeze = new("aten::squeeze"), squeeze_dim = new("aten::squeeze", "dim"),
        squeeze_ = new("aten::squeeze_"), squeeze__dim = new("aten::squeeze_", "dim"),
        unsqueeze_ = new("aten::unsqueeze_"),
        atleast_1d = new("aten::atleast_1d"), atleast_2d = new("aten::atleast_2d"), atleast_3d = new("aten::atleast_3d"),
        broadcast_to = new("aten::broadcast_to"), broadcast_tensors = new("aten::broadcast_tensors"),
        repeat = new("aten::repeat"), tile = new("aten::tile"), repeat_interleave_Tensor = new("aten::repeat_interleave", "self_Tensor"),
        repeat_interleave_int = new("aten::repeat_interleave", "self_int"),
        flip = new("aten::flip"), fliplr = new("aten::fliplr"), flipud = new("aten::flipud"), roll = new("aten::roll"), rot90 = new("aten::rot90"),
        chunk = new("aten::chunk"), split_Tensor = new("aten::split", "Tensor"), split_with_sizes = new("aten::split_with_sizes"),
        unbind = new("aten::unbind", "int"), unfold = new("aten::unfold"), as_strided = new("aten::as_strided"),
        tensor_split_sections = new("aten::tensor_split", "sections"), tensor_split_indices = new("aten::tensor_split", "indices"),
        tensor_split_tensor = new("aten::tensor_split", "tensor_indices_or_sections"),
        hsplit_int = new("aten::hsplit", "int"), hsplit_array = new("aten::hsplit", "array"),
        vsplit_int = new("aten::vsplit", "int"), vsplit_array = new("aten::vsplit", "array"),
        dsplit_int = new("aten::dsplit", "int"), dsplit_array = new("aten::dsplit", "array"),
        hstack = new("aten::hstack"), vstack = new("aten::vstack"),
        dstack = new("aten::dstack"), column_stack = new("aten::column_stack"), block_diag = new("aten::block_diag"),
        meshgrid_indexing = new("aten::meshgrid", "indexing"), cartesian_prod = new("aten::cartesian_prod"),
        combinations = new("aten::combinations"), channel_shuffle = new("aten::channel_shuffle"),
        diag = new("aten::diag"), diagflat = new("aten::diagflat"), diagonal = new("aten::diagonal"), diag_embed = new("aten::diag_embed"),
        tril = new("aten::tril"), tril_ = new("aten::tril_"), triu = new("aten::triu"), triu_ = new("aten::triu_");
}
