namespace Pyzag.Peers;

/// <summary>What a user chooses to make a solve fast.</summary>
/// <param name="BlockSize">How many steps are solved at once.</param>
/// <param name="Predictor">The name of the class that makes the first guess of a block, the same in both languages.</param>
sealed record TrainerSettings(long BlockSize, string Predictor)
{
    /// <summary>
    /// The predictors of both. Not among them: those that get a solution beforehand, and StepExtrapolatingPredictor, which in pyzag starts from uninitialized memory.
    /// </summary>
    public static IReadOnlyList<string> Predictors { get; } =
        [nameof(LastStepPredictor), nameof(PreviousStepsPredictor), nameof(ExtrapolatingPredictor), nameof(ZeroPredictor)];

    /// <summary>The settings that everything else is compared with: one step after another.</summary>
    public static TrainerSettings Sequential { get; } = new(1, nameof(LastStepPredictor));

    public override string ToString() => $"{BlockSize} {Predictor.Replace("Predictor", "", StringComparison.Ordinal)}";
}
