using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The result of a solve together with its tangent. Both tensors are the caller's, in the dispose scope that was open at the call, and
/// carry no graph.
/// </summary>
public sealed class TangentSolution
{
    internal TangentSolution(Tensor trajectory, Tensor tangent, SolveReport report)
    {
        Trajectory = trajectory;
        Tangent = tangent;
        Report = report;
    }

    /// <summary>The states x_0 … x_{n-1}, <c>(n, batch…, state)</c>.</summary>
    public Tensor Trajectory { get; }

    /// <summary>
    /// Their derivatives along the directions: shaped as <see cref="Trajectory"/>, or with a last dimension of columns where the directions
    /// have one; in the dtype and on the device of the trajectory. NaN for series that failed and were masked, as the trajectory is.
    /// </summary>
    public Tensor Tangent { get; }

    /// <summary>What the solve took.</summary>
    public SolveReport Report { get; }
}
