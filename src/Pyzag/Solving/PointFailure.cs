namespace Pyzag;

/// <summary>Exceptions that say of a point that the model cannot be computed there, and nothing against the model.</summary>
internal static class PointFailure
{
    /// <summary>Whether an exception is one of them; what it holds is disposed then.</summary>
    internal static bool Take(Exception failure)
    {
        if (failure is not (SolveFailedException or NonFiniteGradientException or NonFiniteInputException))
            return false;
        (failure as IDisposable)?.Dispose();
        return true;
    }
}
