using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>A series that failed.</summary>
/// <param name="Status">Why.</param>
/// <param name="Step">The first step of the block that is the reason, as a position in the block.</param>
/// <param name="Series">One index per batch dimension.</param>
/// <param name="ResidualNorm">‖R‖ at that step.</param>
internal readonly record struct NewtonFailure(NewtonStatus Status, long Step, long[] Series, double ResidualNorm)
{
    /// <summary>Lists the series that a mask marks, each with the first step marked.</summary>
    /// <param name="mask">Boolean, <c>(block, batch…)</c>.</param>
    /// <param name="norms">The residual norms, <c>(block, batch…)</c>.</param>
    /// <param name="status">Why a series failed, by its place in the flattened batch.</param>
    internal static IReadOnlyList<NewtonFailure> First(Tensor mask, Tensor norms, Func<long, NewtonStatus> status)
    {
        using var scope = TensorScope.Open();
        var steps = mask.shape[0];
        var batch = mask.shape[1..];
        var failed = mask.reshape(steps, -1).cpu().data<bool>().ToArray();
        var values = norms.reshape(steps, -1).to(float64).cpu().data<double>().ToArray();
        var series = failed.LongLength / steps;
        var failures = new List<NewtonFailure>();
        for (var b = 0L; b < series; b++)
        {
            for (var i = 0L; i < steps; i++)
            {
                if (!failed[i * series + b])
                    continue;
                failures.Add(new NewtonFailure(status(b), i, Shapes.Unravel(b, batch), values[i * series + b]));
                break;
            }
        }

        return failures;
    }
}
