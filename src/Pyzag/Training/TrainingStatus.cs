namespace Pyzag.Training;

/// <summary>How a training ended.</summary>
public enum TrainingStatus
{
    /// <summary>All steps were made.</summary>
    Completed,

    /// <summary>A callback ended it earlier; <see cref="Trainer.StopReason"/> says why.</summary>
    Stopped,
}
