namespace Pyzag;

/// <summary>How far a pilot solve has come; reported after every step it keeps.</summary>
/// <param name="Time">The time it has reached.</param>
/// <param name="End">The time it goes to.</param>
/// <param name="Steps">How many steps the grid has so far.</param>
/// <param name="Rejected">How many steps were tried and given up because their error was too large or Newton's method failed.</param>
public readonly record struct PilotProgress(double Time, double End, int Steps, int Rejected);
