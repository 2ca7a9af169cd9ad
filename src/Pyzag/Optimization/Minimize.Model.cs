using Pyzag.Internal;
using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

public static partial class Minimize
{
    /// <inheritdoc cref="LBfgsB(Func{Tensor, Tensor}, Tensor, Bounds?, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <remarks>
    /// Parameters that require a gradient are moved in place, and hold the best point at the end, also when an exception is thrown; frozen ones are left alone, and no <c>grad</c> is written. Under a
    /// <see cref="ParameterMap"/> it is the coordinate that is moved, and that bounds are for. Their numbers, all float32 or all float64, are on one device.
    /// </remarks>
    /// <param name="loss">The loss: one real number computed with the model by operations of torch. Called in a dispose scope that it need not mind.</param>
    /// <param name="model">The model, a part of it, or a single <see cref="ModelParameter"/>. Stays the caller's.</param>
    /// <param name="bounds">
    /// What parameters may be, by their dotted names: <c>material.viscosity</c> for a <see cref="ModelParameter"/>, <c>layer.weight</c> for a parameter of torch. One that is not named is free. Every
    /// point that is evaluated is within them.
    /// </param>
    /// <param name="options">When to stop; the defaults where null.</param>
    /// <param name="progress">Told at the start and after every iteration, on the thread of the call.</param>
    /// <param name="cancellationToken">Checked before every evaluation; the model then holds the best point so far.</param>
    /// <returns>How it ended, and its history.</returns>
    /// <exception cref="ArgumentNullException">The loss or the model is null.</exception>
    /// <exception cref="ArgumentException">
    /// The model has no parameter that requires a gradient, or such of different dtypes or devices; the value or the gradient at the start is NaN or infinite; bounds name no parameter, are of another
    /// shape than theirs, or do not hold at the start.
    /// </exception>
    /// <exception cref="InvalidOperationException">The loss is not one real number computed from the parameters by operations of torch.</exception>
    /// <exception cref="SolveFailedException">The loss solves a recursion, and that failed at the start.</exception>
    /// <exception cref="NonFiniteGradientException">Likewise, in the backward pass.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the first evaluation was complete.</exception>
    public static MinimizeResult LBfgsB(
        Func<Tensor> loss, nn.Module model, IReadOnlyDictionary<string, Bounds>? bounds = null, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Model(loss, model, Within(MathNetMethod.BfgsB, bounds), options, progress, cancellationToken);

    /// <inheritdoc cref="Bfgs(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="LBfgsB(Func{Tensor}, nn.Module, IReadOnlyDictionary{string, Bounds}?, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary) and not(@name='bounds')]"/>
    public static MinimizeResult Bfgs(
        Func<Tensor> loss, nn.Module model, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Model(loss, model, Free(MathNetMethod.Bfgs), options, progress, cancellationToken);

    /// <inheritdoc cref="LBfgs(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="Bfgs(Func{Tensor}, nn.Module, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static MinimizeResult LBfgs(
        Func<Tensor> loss, nn.Module model, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Model(loss, model, Free(MathNetMethod.LimitedMemoryBfgs), options, progress, cancellationToken);

    /// <inheritdoc cref="ConjugateGradient(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="Bfgs(Func{Tensor}, nn.Module, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static MinimizeResult ConjugateGradient(
        Func<Tensor> loss, nn.Module model, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Model(loss, model, Free(MathNetMethod.ConjugateGradient), options, progress, cancellationToken);

    /// <inheritdoc cref="NewtonCG(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/summary"/>
    /// <inheritdoc cref="Bfgs(Func{Tensor}, nn.Module, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static MinimizeResult NewtonCG(
        Func<Tensor> loss, nn.Module model, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Model(loss, model, Newton, options, progress, cancellationToken);

    private static MinimizeResult Model(
        Func<Tensor> loss, nn.Module model, Method method, MinimizeOptions? options, IProgress<MinimizeProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(model);
        using var scope = TensorScope.Open();
        var trained = ModelLeaves.Of(model);
        var layout = Layout([.. trained.Select(named => (named.Name, (Tensor)named.Parameter))]);
        return Run(new ModelObjective(loss, layout, [.. trained.Select(named => named.Parameter)]), method, options, progress, cancellationToken);
    }
}
