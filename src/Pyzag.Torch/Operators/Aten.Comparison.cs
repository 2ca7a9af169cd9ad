namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        allclose = new("aten::allclose"), eq_Scalar = new("aten::eq", "Scalar"), eq_Tensor = new("aten::eq", "Tensor"),
        eq__Scalar = new("aten::eq_", "Scalar"), eq__Tensor = new("aten::eq_", "Tensor"), equal = new("aten::equal"),
        fmax = new("aten::fmax"), fmin = new("aten::fmin"), ge_Scalar = new("aten::ge", "Scalar"), ge_Tensor = new("aten::ge", "Tensor"),
        ge__Scalar = new("aten::ge_", "Scalar"), ge__Tensor = new("aten::ge_", "Tensor"), gt_Scalar = new("aten::gt", "Scalar"),
        gt_Tensor = new("aten::gt", "Tensor"), gt__Scalar = new("aten::gt_", "Scalar"), gt__Tensor = new("aten::gt_", "Tensor"),
        isclose = new("aten::isclose"), isfinite = new("aten::isfinite"), isin_Tensor_Tensor = new("aten::isin", "Tensor_Tensor"),
        isinf = new("aten::isinf"), isnan = new("aten::isnan"), isneginf = new("aten::isneginf"), isposinf = new("aten::isposinf"),
        isreal = new("aten::isreal"), le_Scalar = new("aten::le", "Scalar"), le_Tensor = new("aten::le", "Tensor"),
        le__Scalar = new("aten::le_", "Scalar"), le__Tensor = new("aten::le_", "Tensor"), lt_Scalar = new("aten::lt", "Scalar"),
        lt_Tensor = new("aten::lt", "Tensor"), lt__Scalar = new("aten::lt_", "Scalar"), lt__Tensor = new("aten::lt_", "Tensor"),
        maximum = new("aten::maximum"), minimum = new("aten::minimum"), ne_Scalar = new("aten::ne", "Scalar"),
        ne_Tensor = new("aten::ne", "Tensor"), ne__Scalar = new("aten::ne_", "Scalar"), ne__Tensor = new("aten::ne_", "Tensor");
}
