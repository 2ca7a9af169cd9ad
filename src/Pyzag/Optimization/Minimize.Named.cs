using Pyzag.Internal;
using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

public static partial class Minimize
{
    /// <inheritdoc cref="LBfgsB(Func{Tensor, Tensor}, Tensor, Bounds?, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::param) and not(self::returns)]"/>
    /// <param name="f">The function: one real number from tensors by their names, by operations of torch. Called with new tensors each time, in a dispose scope that it need not mind.</param>
    /// <param name="x0">The start: tensors by name, of any shape, all float32 or all float64, on one device. They stay the caller's.</param>
    /// <param name="bounds">What the arguments may be, by name; one that is not named is free. Every point that is evaluated is within them.</param>
    /// <param name="options">When to stop; the defaults where null.</param>
    /// <param name="progress">Told at the start and after every iteration, on the thread of the call.</param>
    /// <param name="cancellationToken">Checked before every evaluation; the result then holds the best point so far.</param>
    /// <returns>The best point, tensors by the names of <paramref name="x0"/>, and how it was found. No gradients flow to what the function captures.</returns>
    public static Minimum<IReadOnlyDictionary<string, Tensor>> LBfgsB(
        Func<IReadOnlyDictionary<string, Tensor>, Tensor> f, IReadOnlyDictionary<string, Tensor> x0, IReadOnlyDictionary<string, Bounds>? bounds = null, MinimizeOptions? options = null,
        IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Several(f, x0, Within(MathNetMethod.BfgsB, bounds), options, progress, cancellationToken);

    /// <inheritdoc cref="Bfgs(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="LBfgsB(Func{IReadOnlyDictionary{string, Tensor}, Tensor}, IReadOnlyDictionary{string, Tensor}, IReadOnlyDictionary{string, Bounds}?, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary) and not(@name='bounds')]"/>
    public static Minimum<IReadOnlyDictionary<string, Tensor>> Bfgs(
        Func<IReadOnlyDictionary<string, Tensor>, Tensor> f, IReadOnlyDictionary<string, Tensor> x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Several(f, x0, Free(MathNetMethod.Bfgs), options, progress, cancellationToken);

    /// <inheritdoc cref="LBfgs(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="Bfgs(Func{IReadOnlyDictionary{string, Tensor}, Tensor}, IReadOnlyDictionary{string, Tensor}, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static Minimum<IReadOnlyDictionary<string, Tensor>> LBfgs(
        Func<IReadOnlyDictionary<string, Tensor>, Tensor> f, IReadOnlyDictionary<string, Tensor> x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Several(f, x0, Free(MathNetMethod.LimitedMemoryBfgs), options, progress, cancellationToken);

    /// <inheritdoc cref="ConjugateGradient(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="Bfgs(Func{IReadOnlyDictionary{string, Tensor}, Tensor}, IReadOnlyDictionary{string, Tensor}, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static Minimum<IReadOnlyDictionary<string, Tensor>> ConjugateGradient(
        Func<IReadOnlyDictionary<string, Tensor>, Tensor> f, IReadOnlyDictionary<string, Tensor> x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Several(f, x0, Free(MathNetMethod.ConjugateGradient), options, progress, cancellationToken);

    /// <inheritdoc cref="NewtonCG(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="Bfgs(Func{IReadOnlyDictionary{string, Tensor}, Tensor}, IReadOnlyDictionary{string, Tensor}, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static Minimum<IReadOnlyDictionary<string, Tensor>> NewtonCG(
        Func<IReadOnlyDictionary<string, Tensor>, Tensor> f, IReadOnlyDictionary<string, Tensor> x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Several(f, x0, Newton, options, progress, cancellationToken);

    private static Minimum<IReadOnlyDictionary<string, Tensor>> Several(
        Func<IReadOnlyDictionary<string, Tensor>, Tensor> f, IReadOnlyDictionary<string, Tensor> x0, Method method, MinimizeOptions? options, IProgress<MinimizeProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x0);
        using var scope = TensorScope.Open();
        var layout = Layout([.. x0.Select(argument => (argument.Key, argument.Value))]);
        var objective = new FunctionObjective(leaves => f(Named(layout, leaves)), layout, [.. x0.Values]);
        var result = Run(objective, method, options, progress, cancellationToken);
        return new Minimum<IReadOnlyDictionary<string, Tensor>>(Named(layout, scope.Return(objective.Best)), result);
    }

    private static Dictionary<string, Tensor> Named(VectorArguments layout, IReadOnlyList<Tensor> arguments) =>
        layout.Segments.Zip(arguments).ToDictionary(pair => pair.First.Name, pair => pair.Second);
}
