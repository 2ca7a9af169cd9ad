namespace Pyzag;

/// <summary>
/// The coefficients of a stiffly accurate Runge-Kutta scheme, X_j = x_{i-1} + h Σ_l a_jl r(t_{i-1} + c_l h, X_l), x_i = X_s. Where there is one more node than
/// rows, the first is 0 and belongs to the known state x_{i-1}.
/// </summary>
/// <param name="Nodes">c_l of every rate; the last is 1.</param>
/// <param name="Weights">a_jl, one row per unknown stage, one column per node; the last row holds the weights of the step.</param>
internal sealed record ButcherTableau(double[] Nodes, double[,] Weights)
{
    /// <summary>How many stages are unknown.</summary>
    internal int Stages => Weights.GetLength(0);

    /// <summary>Whether the rate at the beginning of the step takes part.</summary>
    internal bool HasExplicitStart => Nodes.Length > Stages;
}
