using Pyzag.Testing;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Failures of a backward pass.</summary>
internal static class Failures
{
    /// <summary>Expects a backward pass to fail: by an exception that comes out of it where the runtime can carry one, and in the solution in any case.</summary>
    internal static void OfBackward<T>(Solution solution, Action backward, string message) where T : Exception
    {
        if (LiveTensors.OwnRuntime)
            Assert.Contains(message, Assert.ThrowsAny<T>(backward).Message, StringComparison.Ordinal);
        else
            backward();
        Assert.Contains(message, Assert.IsAssignableFrom<T>(solution.BackwardFailure).Message, StringComparison.Ordinal);
    }
}
