namespace Pyzag.Newton;

/// <summary>What the convergence test knows of one step of one series.</summary>
internal struct StepRecord
{
    /// <summary>The residual norm.</summary>
    internal double Norm;

    /// <summary>The largest residual norm of the series up to this step, before the last correction.</summary>
    internal double Before;

    /// <summary>The fraction of it that the last correction has left, no more than 1.</summary>
    internal double Drop;

    /// <summary>The size of the last correction, component by component.</summary>
    internal double Size;

    /// <summary>The size of the correction before.</summary>
    internal double PreviousSize;

    /// <summary>The size of the last correction against the largest component.</summary>
    internal double Overall;

    /// <summary>What is missing to convergence; 0 or less where the step has converged.</summary>
    internal double Missing;

    /// <summary>
    /// The error before the last correction: its size, component by component, so that small components count as much as large ones, until
    /// the rounding of the large ones keeps a small one from getting better.
    /// </summary>
    internal readonly double Error => Size > 0.5 * PreviousSize ? Overall : Size;
}
