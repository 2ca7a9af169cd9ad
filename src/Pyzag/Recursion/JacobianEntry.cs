namespace Pyzag;

/// <summary>One entry of a Jacobian, computed in two ways: ∂f_c/∂x_s of one step and one series.</summary>
/// <param name="Step">The step i whose residual, or rate, is differentiated, as a row of the states that were given.</param>
/// <param name="Series">The index of the series, one number per batch dimension; empty where there is no batch.</param>
/// <param name="Residual">The component c of the residual, or of the rate.</param>
/// <param name="State">The component s of the state.</param>
/// <param name="Offset">How many steps before i the state stands: 0 for ∂f_i/∂x_i, 1 for ∂f_i/∂x_{i-1}; 0 for a rate.</param>
/// <param name="HandWritten">What the model says.</param>
/// <param name="Automatic">What automatic differentiation says.</param>
public sealed record JacobianEntry(long Step, IReadOnlyList<long> Series, long Residual, long State, int Offset, double HandWritten, double Automatic)
{
    /// <summary>Prints the entry with both values.</summary>
    public override string ToString()
    {
        var earlier = Offset == 0 ? "x_i" : $"x_(i-{Offset})";
        var series = Series.Count == 0 ? "" : $", series ({string.Join(", ", Series)})";
        return FormattableString.Invariant(
            $"step i = {Step}{series}: derivative of component {Residual} to component {State} of {earlier}: hand-written {HandWritten:g9}, automatic {Automatic:g9}");
    }
}
