using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// Prey x and predators y, x' = a x − b x y and y' = d x y − c y, from as many beginnings as there are series; a, b, c and d are trained. Literature:
/// A. J. Lotka, Analytical note on certain rhythmic relations in organic systems, PNAS 6 (1920) 410–415, doi:10.1073/pnas.6.7.410.
/// </summary>
sealed class LotkaVolterra : PeerModel
{
    private readonly ModelParameter birth = new(1.1);
    private readonly ModelParameter hunting = new(0.4);
    private readonly ModelParameter death = new(0.4);
    private readonly ModelParameter feeding = new(0.1);
    private readonly Tensor start;

    public LotkaVolterra(long batch) : base("lotka-volterra")
    {
        using var scope = NewDisposeScope();
        start = Constant(5 + 5 * rand(batch, 2, dtype: float64));
        RegisterComponents();
    }

    public override Tensor InitialState() => start.alias();

    public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var (prey, predators) = (state.narrow(-1, 0, 1), state.narrow(-1, 1, 1));
        var (growth, decline) = (birth - hunting * predators, feeding * prey - death);
        return new Linearization(
            cat([prey * growth, predators * decline], -1),
            () => [cat([growth, -hunting * prey, feeding * predators, decline], -1).reshape([.. state.shape, 2])]);
    }
}
