namespace Pyzag.Newton;

/// <summary>What Newton's method does about a correction that does not bring a series closer to a root.</summary>
public enum Globalization
{
    /// <summary>Nothing: full corrections always. Fastest from a good guess; a block that does not converge is left to the solver's back-off.</summary>
    None,

    /// <summary>
    /// Backtracking: each series shortens its correction by halves until its residual norm has decreased by Armijo's condition, ‖R(x − α δ)‖ ≤ (1 − 10⁻⁴ α) ‖R(x)‖.
    /// A trial costs a residual and no Jacobian. The norm is that of all steps of the block, and its way down may be long where later steps amplify what earlier ones change: small
    /// blocks suit it best. Literature: J. E. Dennis, R. B. Schnabel, Numerical Methods for Unconstrained Optimization and Nonlinear Equations (1996),
    /// section 6.3, doi:10.1137/1.9781611971200.
    /// </summary>
    LineSearch,

    /// <summary>
    /// Levenberg-Marquardt: where a full correction fails, a series takes (JᵀJ + μ I)⁻¹ Jᵀ R instead, with μ raised until the residual norm decreases and lowered while it does, down to
    /// 0, where Newton's method is itself again. It starts even where the Jacobian is singular. As with a line search, small blocks suit it best. Literature: J. J. Moré, The Levenberg-Marquardt algorithm (1978),
    /// doi:10.1007/BFb0067700; X. Gonzalez et al., Towards scalable and stable parallelization of nonlinear RNNs (2024), doi:10.48550/arXiv.2407.19115.
    /// </summary>
    LevenbergMarquardt,
}
