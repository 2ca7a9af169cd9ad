namespace Pyzag.Peers;

/// <summary>The settings that were best for one side in a case, and what a training step took with them.</summary>
sealed record PeerEffort(string Case, string Side, TrainerSettings Settings, TrainingWork Work);
