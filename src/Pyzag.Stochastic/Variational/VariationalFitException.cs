namespace Pyzag.Stochastic;

/// <summary>A guide could not be trained. It keeps the last parameters at which its lower bound was a number.</summary>
/// <param name="message">What was tried, which sites failed, and what to do.</param>
public sealed class VariationalFitException(string message) : Exception(message);
