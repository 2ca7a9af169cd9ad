namespace Pyzag.Peers;

/// <summary>A training step failed with the settings that it was given.</summary>
sealed class TrainingFailedException(string message, Exception? cause = null) : Exception(message, cause);
