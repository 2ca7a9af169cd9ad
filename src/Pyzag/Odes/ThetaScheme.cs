using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The family M (x_i − x_{i-1}) = h_i ((1 − θ) r(t_{i-1}, x_{i-1}, u_{i-1}) + θ r(t_i, x_i, u_i)) with h_i = t_i − t_{i-1}: <see cref="ForwardEuler"/> (θ = 0),
/// <see cref="Trapezoidal"/> (θ = ½) and <see cref="BackwardEuler"/> (θ = 1). Each evaluates the rate once per point of the grid.
/// </summary>
public abstract class ThetaScheme : OdeScheme
{
    private readonly double _theta;

    private protected ThetaScheme(IOde ode, double theta) : base(ode) => _theta = theta;

    private protected override Tensor Residual(OdeSteps steps) =>
        steps.Mass.Times(steps.State(0) - steps.State(1)).addcmul(steps.Size, Rate(steps), -1);

    private protected override Tensor[] Jacobian(OdeSteps steps)
    {
        var mass = steps.StoredMass();
        switch (_theta)
        {
            case 0:
                return [steps.Minus(-mass, steps.Size, steps.Jacobian(steps.Start)), mass];
            case 1:
                return [-mass, steps.Minus(mass, steps.Size, steps.Jacobian(steps.End))];
            default:
                var (start, end) = Split(steps.Jacobian(steps.Ends));
                return [steps.Minus(-mass, (1 - _theta) * steps.Size, start), steps.Minus(mass, _theta * steps.Size, end)];
        }
    }

    private Tensor Rate(OdeSteps steps)
    {
        switch (_theta)
        {
            case 0:
                return steps.Start.Rate();
            case 1:
                return steps.End.Rate();
            default:
                var (start, end) = Split(steps.Ends.Rate());
                return (1 - _theta) * start + _theta * end;
        }
    }

    /// <summary>Rows of the grid as the beginnings and the ends of its steps.</summary>
    private static (Tensor Start, Tensor End) Split(Tensor rows)
    {
        var block = rows.shape[0] - 1;
        return (rows.narrow(0, 0, block), rows.narrow(0, 1, block));
    }
}
