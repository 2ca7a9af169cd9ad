namespace Pyzag.Stochastic;

/// <summary>A sampling run could not start.</summary>
/// <param name="message">What was tried, and what to do.</param>
public sealed class SamplingFailedException(string message) : Exception(message);
