namespace Pyzag;

/// <summary>The derivatives of an operator are wrong, or cannot be judged. The message names the input and the output.</summary>
public sealed class OperatorCheckException : Exception
{
    internal OperatorCheckException(OperatorReport report, string message) : base(message) => Report = report;

    /// <summary>What was found.</summary>
    public OperatorReport Report { get; }
}
