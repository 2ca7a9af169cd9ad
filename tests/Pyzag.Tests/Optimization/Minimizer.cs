using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

/// <summary>The minimizers by name, for tests of all.</summary>
public static class Minimizer
{
    public static IReadOnlyList<string> Names { get; } = [nameof(Minimize.LBfgsB), nameof(Minimize.Bfgs), nameof(Minimize.LBfgs), nameof(Minimize.ConjugateGradient), nameof(Minimize.NewtonCG)];

    public static TheoryData<string> All => [.. Names];

    public static Minimum<Tensor> Run(
        string name, Func<Tensor, Tensor> f, Tensor x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) => name switch
        {
            nameof(Minimize.LBfgsB) => Minimize.LBfgsB(f, x0, null, options, progress, cancellationToken),
            nameof(Minimize.Bfgs) => Minimize.Bfgs(f, x0, options, progress, cancellationToken),
            nameof(Minimize.LBfgs) => Minimize.LBfgs(f, x0, options, progress, cancellationToken),
            nameof(Minimize.ConjugateGradient) => Minimize.ConjugateGradient(f, x0, options, progress, cancellationToken),
            _ => Minimize.NewtonCG(f, x0, options, progress, cancellationToken),
        };

    public static MinimizeResult Run(
        string name, Func<Tensor> loss, nn.Module model, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) => name switch
        {
            nameof(Minimize.LBfgsB) => Minimize.LBfgsB(loss, model, null, options, progress, cancellationToken),
            nameof(Minimize.Bfgs) => Minimize.Bfgs(loss, model, options, progress, cancellationToken),
            nameof(Minimize.LBfgs) => Minimize.LBfgs(loss, model, options, progress, cancellationToken),
            nameof(Minimize.ConjugateGradient) => Minimize.ConjugateGradient(loss, model, options, progress, cancellationToken),
            _ => Minimize.NewtonCG(loss, model, options, progress, cancellationToken),
        };
}
