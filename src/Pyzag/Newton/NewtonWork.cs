namespace Pyzag.Newton;

/// <summary>Counts what a solve costs.</summary>
internal sealed class NewtonWork
{
    /// <summary>Evaluations of the residual.</summary>
    internal int Residuals { get; set; }

    /// <summary>Evaluations of the Jacobian.</summary>
    internal int Jacobians { get; set; }
}
