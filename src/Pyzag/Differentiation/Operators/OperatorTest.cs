namespace Pyzag;

/// <summary>Two ways to the same derivative of an operator, which <see cref="OperatorCheck"/> compares.</summary>
public enum OperatorTest
{
    /// <summary>Jvp against finite differences of Apply, entry by entry of an output.</summary>
    Jvp,

    /// <summary>Vjp against finite differences of Apply, both contracted with a direction of the input and one of the output.</summary>
    Vjp,

    /// <summary>Vjp against Jvp: (wᵀJ)·v against w·(J v), which are equal up to rounding.</summary>
    DotProduct,

    /// <summary>
    /// Autograd through Apply and Vjp against finite differences of Vjp, where <see cref="Operator.TwiceDifferentiable"/> promises that.
    /// </summary>
    SecondDerivative,
}
