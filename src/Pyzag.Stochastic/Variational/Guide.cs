using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// A family of distributions over the unconstrained points of a model, of which training finds the member nearest to the posterior. It is a
/// module that holds what is trained: any optimizer of torch trains it, and it is saved, loaded and moved like other modules.
/// </summary>
/// <remarks>
/// A guide makes points of standard normal numbers, so that gradients of expectations flow through the points (D. P. Kingma, M. Welling,
/// Auto-encoding variational Bayes, 2013, arXiv:1312.6114). Derived classes hold at least one parameter, whose dtype and device are those of the points.
/// </remarks>
public abstract class Guide : nn.Module
{
    /// <summary>Makes a guide.</summary>
    /// <param name="name">The name of the module.</param>
    /// <param name="dimension">How many components a point has, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is below 1.</exception>
    protected Guide(string name, int dimension) : base(name) =>
        Dimension = Guard.AtLeast(dimension, 1, nameof(dimension), "a point has at least one component");

    /// <summary>How many components a point has.</summary>
    public int Dimension { get; }

    /// <summary>How many standard normal numbers a point is made of.</summary>
    public abstract int NoiseDimension { get; }

    /// <summary>
    /// Whether the posterior it is compared with is the one of the coordinates y, with log |∂x/∂y|: always where the guide is a density over y;
    /// not where it is a single point that stands for values x.
    /// </summary>
    public virtual bool CountsVolume => true;

    /// <summary>Makes points of noise.</summary>
    /// <param name="noise">Standard normal numbers, <c>(points, noise dimension)</c>. Stay the caller's.</param>
    /// <returns><c>(points, dimension)</c>, with its graph to the parameters; the caller's.</returns>
    public abstract Tensor Points(Tensor noise);

    /// <summary>log q(y). Gradients flow to the points and the parameters.</summary>
    /// <param name="points">y, <c>(points, dimension)</c>. Stay the caller's.</param>
    /// <returns><c>(points)</c>; the caller's.</returns>
    public abstract Tensor LogDensity(Tensor points);

    /// <summary>
    /// The entropy −E[log q] where it is known in closed form: terms whose sum it is, one for each component of a point. Where it is not, null, and
    /// it is estimated from the points, with more noise.
    /// </summary>
    /// <returns><c>(dimension)</c>, with its graph to the parameters, or null; the caller's.</returns>
    public virtual Tensor? EntropyTerms() => null;

    /// <summary>Draws standard normal numbers for points.</summary>
    /// <param name="count">For how many points, 1 or more.</param>
    /// <param name="random">What they are drawn from.</param>
    /// <returns><c>(count, noise dimension)</c>, of the dtype and on the device of the parameters; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public Tensor Noise(int count, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Guard.AtLeast(count, 1, nameof(count), "it is a number of points");
        using var scope = TensorScope.Open();
        var numbers = new double[count * NoiseDimension];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = random.NextNormal();
        var like = parameters().First();
        return scope.Return(tensor(numbers, [count, NoiseDimension], float64).to(like.dtype).to(like.device));
    }

    /// <summary>Draws points.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="random">What they are drawn from.</param>
    /// <returns>
    /// Points <c>(count, dimension)</c>, for <see cref="ModelDensity.Values"/>, and log q there, <c>(count)</c>, without a graph; the caller's.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public (Tensor Points, Tensor LogDensity) Draw(int count, RandomSource random)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var points = Points(Noise(count, random));
        return (scope.Return(points), scope.Return(LogDensity(points)));
    }

    /// <summary>Draws positions for chains to start from, as <see cref="SamplingOptions.Start"/> takes them; leave <see cref="SamplingOptions.Jitter"/> at 0 with them.</summary>
    /// <param name="chains">How many, 1 or more.</param>
    /// <param name="random">What they are drawn from.</param>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chains"/> is below 1.</exception>
    public IReadOnlyList<double[]> Starts(int chains, RandomSource random)
    {
        using var scope = TensorScope.Open();
        var numbers = Draw(chains, random).Points.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        return [.. numbers.Chunk(Dimension)];
    }

    /// <summary>A parameter by the name that it was registered with; moving the module replaces it.</summary>
    private protected Parameter Leaf(string name) => _internal_params[name];

    /// <summary>Registers a copy of a tensor as a parameter.</summary>
    private protected void AddLeaf(string name, Tensor value)
    {
        var leaf = new Parameter(value.detach().clone());
        register_parameter(name, leaf);
        leaf.DetachFromDisposeScope();
    }

    /// <summary>The number of components of a start, which is looked at first.</summary>
    private protected static int DimensionOf(Tensor start, string name = "start")
    {
        Guard.Real(Guard.Alive(start, name), name);
        if (start.ndim != 1 || start.shape[0] == 0)
            throw new ArgumentException($"`{name}`: expected (dimension), one number for each unconstrained component, got {Shapes.Text(start)}.", name);
        Guard.Finite(start, name);
        return (int)start.shape[0];
    }
}
