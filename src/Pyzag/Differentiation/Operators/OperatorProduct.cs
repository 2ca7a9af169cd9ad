namespace Pyzag.Differentiation;

/// <summary>The two products with the Jacobian J of an operator, each the transpose of the other.</summary>
internal enum OperatorProduct
{
    /// <summary>vᵀJ, from cotangents of the outputs to those of the inputs.</summary>
    Vjp,

    /// <summary>J v, from tangents of the inputs to those of the outputs.</summary>
    Jvp,
}
