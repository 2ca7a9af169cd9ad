namespace Pyzag.Stochastic;

/// <summary>
/// A statistical model: a method that says to a context what is drawn, what is observed, and how one depends on the other. It is run many
/// times, so it does the same every time, and keeps nothing.
/// </summary>
/// <param name="context">What it is written against.</param>
public delegate void StochasticModel(ModelContext context);
