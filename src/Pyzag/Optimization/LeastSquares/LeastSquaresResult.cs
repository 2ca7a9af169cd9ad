using static TorchSharp.torch;

namespace Pyzag;

/// <summary>A fit: how it ended, the parameters it found, and how well the data determine them. <see cref="MinimizeResult.Value"/> is the cost ½ Σ w ρ(r²).</summary>
public sealed class LeastSquaresResult : MinimizeResult
{
    internal LeastSquaresResult(MinimizeResult result, Tensor parameters, ParameterStatistics? statistics) : base(result)
    {
        Parameters = parameters;
        Statistics = statistics;
    }

    /// <summary>The best θ, <c>(n)</c>, in the dtype and on the device of the start, without a graph; the caller's, in the dispose scope that was open at the call.</summary>
    public Tensor Parameters { get; }

    /// <summary>
    /// Covariance and standard errors of the parameters at the point where the fit ended, which mean something where it converged. Null where they were not asked for, as by the trust-region
    /// method, which never forms a Jacobian (<see cref="LeastSquares.Statistics"/> does so afterwards), and where the fit was cancelled.
    /// </summary>
    public ParameterStatistics? Statistics { get; }
}
