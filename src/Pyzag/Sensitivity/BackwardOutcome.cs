namespace Pyzag.Sensitivity;

/// <summary>What became of the backward pass of a solve; shared by its tape and its solution.</summary>
internal sealed class BackwardOutcome
{
    /// <summary>The exception that the last backward pass ended with, if one did.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>
    /// Why the gradients of the solve handed NaN on to the solve itself, in the pass that is running: where exceptions are not carried.
    /// </summary>
    internal Exception? HandedOn { get; set; }

    /// <summary>How many numbers that were not finite became zero.</summary>
    internal long ZeroedGradients { get; set; }
}
