namespace Pyzag.Optimization;

/// <summary>How steps of a fit are made; it keeps what it learned of the current point and of earlier steps. Of one fit, and disposed with it.</summary>
internal abstract class StepMethod : IDisposable
{
    /// <summary>How many products with the Jacobian were made so far.</summary>
    internal int Products { get; private protected set; }

    /// <summary>
    /// How steep the cost is at the current point, without regard to units, nor to the start: a cosine between the residuals and what moves them, 0 where the point is stationary, with parameters at bounds
    /// that hold them left out.
    /// </summary>
    internal abstract double Stationarity(CancellationToken cancellationToken);

    /// <summary>The largest component of the gradient at the current point, without those that bounds keep the parameters from following.</summary>
    internal abstract double GradientNorm { get; }

    /// <summary>
    /// Makes a point the current one, of which it keeps the derivatives it needs; where they are not finite, or cannot be computed, the point before stays the current one.
    /// </summary>
    /// <returns>Whether it is.</returns>
    internal abstract bool Linearize(WeightedPoint point, CancellationToken cancellationToken);

    /// <summary>Proposes a step from the current point.</summary>
    internal abstract TrialStep Propose(CancellationToken cancellationToken);

    /// <summary>The step from the current point with nothing to shorten it, as far as it is known: what is left to be gained.</summary>
    internal abstract TrialStep Unshortened(CancellationToken cancellationToken);

    /// <summary>Measures the parameters again, where a method does not do so at every point, and says whether their units changed much; a fit that seems to be at its end then goes on.</summary>
    internal abstract bool Rescale(CancellationToken cancellationToken);

    /// <summary>Is told that a step was good, with its gain ratio.</summary>
    internal abstract void Succeed(double gain);

    /// <summary>Is told that a step was undone; the next one is to be shorter.</summary>
    internal abstract void Fail();

    /// <inheritdoc/>
    public abstract void Dispose();
}
