using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

/// <summary>
/// A test function of the literature, a start from which a local method reaches its minimum, and that minimum. M. Jamil, X.-S. Yang, A literature survey of benchmark functions for global optimization problems
/// (2013), doi:10.1504/IJMMNO.2013.055204; J. J. Moré, B. S. Garbow, K. E. Hillstrom, Testing unconstrained optimization software (1981), doi:10.1145/355934.355936.
/// </summary>
public sealed record StandardFunction(string Name, Func<Tensor, Tensor> F, double[] Start, double[] Minimum, double Value)
{
    public static IReadOnlyList<StandardFunction> All { get; } =
    [
        new("sphere", x => x.square().sum(), [3, -2, 5, 1], [0, 0, 0, 0], 0),
        new("Rosenbrock", Rosenbrock, [-1.2, 1], [1, 1], 0),
        new("Rosenbrock in ten dimensions", Rosenbrock, [0.8, 1.2, 0.9, 1.1, 0.8, 1.2, 0.9, 1.1, 0.8, 1.2], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 0),
        new("Beale", v => Of(v, (x, y) => (1.5 - x + x * y).square() + (2.25 - x + x * y * y).square() + (2.625 - x + x * y * y * y).square()), [1, 1], [3, 0.5], 0),
        new("Himmelblau", v => Of(v, (x, y) => (x * x + y - 11).square() + (x + y * y - 7).square()), [4, 3], [3, 2], 0),
        new("Himmelblau, second valley", v => Of(v, (x, y) => (x * x + y - 11).square() + (x + y * y - 7).square()), [-3, 3], [-2.805118086952745, 3.131312518250573], 0),
        new("Goldstein-Price", v => Of(v, GoldsteinPrice), [0.1, -0.9], [0, -1], 3),
        new("Ackley, a valley beside the lowest", v => Of(v, Ackley), [0.9, 1.9], [0.9824160350791393, 1.9646166628629863], 5.381864187490191),
        new("Booth", v => Of(v, (x, y) => (x + 2 * y - 7).square() + (2 * x + y - 5).square()), [-5, 7], [1, 3], 0),
        new("Matyas", v => Of(v, (x, y) => 0.26 * (x * x + y * y) - 0.48 * x * y), [8, -6], [0, 0], 0),
        new("McCormick", v => Of(v, (x, y) => (x + y).sin() + (x - y).square() - 1.5 * x + 2.5 * y + 1), [0, 0], [-0.5471975511965976, -1.5471975511965976], -1.9132229549810362),
        new("Styblinski-Tang", x => 0.5 * (x.pow(4) - 16 * x.square() + 5 * x).sum(), [-2, -3.5, -2.5], [-2.903534027771177, -2.903534027771177, -2.903534027771177], 3 * -39.16616570377146),
        new("Rastrigin near its minimum", x => 10 * x.numel() + (x.square() - 10 * (2 * Math.PI * x).cos()).sum(), [0.15, -0.2, 0.1], [0, 0, 0], 0),
    ];

    public override string ToString() => Name;

    private static Tensor Rosenbrock(Tensor x)
    {
        var (head, tail) = (x.narrow(0, 0, x.shape[0] - 1), x.narrow(0, 1, x.shape[0] - 1));
        return (100 * (tail - head.square()).square() + (1 - head).square()).sum();
    }

    /// <summary>Its minimum, 0 at the origin, is the tip of a cone.</summary>
    public static Tensor Ackley(Tensor x, Tensor y) =>
        Math.E + 20 - 20 * (-0.2 * (0.5 * (x * x + y * y)).sqrt()).exp() - (0.5 * ((2 * Math.PI * x).cos() + (2 * Math.PI * y).cos())).exp();

    private static Tensor GoldsteinPrice(Tensor x, Tensor y) =>
        (1 + (x + y + 1).square() * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y))
        * (30 + (2 * x - 3 * y).square() * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y));

    private static Tensor Of(Tensor v, Func<Tensor, Tensor, Tensor> f) => f(v[0], v[1]);
}
