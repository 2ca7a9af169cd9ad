using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

public static partial class Minimize
{
    private static Method Newton { get; } = (objective, ledger, cancellationToken) => new NewtonDescent(objective, ledger, cancellationToken);

    /// <summary>Makes the minimization of an objective.</summary>
    private delegate Descent Method(Objective objective, MinimizeLedger ledger, CancellationToken cancellationToken);

    private static Method Free(MathNetMethod method) => Within(method, null);

    private static Method Within(MathNetMethod method, IReadOnlyDictionary<string, Bounds>? bounds) =>
        (objective, ledger, cancellationToken) =>
            new MathNetDescent(objective, method, bounds is null ? HostBounds.Open(objective.Layout.Length) : HostBounds.Of(objective.Layout, bounds), ledger, cancellationToken);

    private static VectorArguments Layout(params (string Name, Tensor Value)[] arguments)
    {
        var layout = new VectorArguments(arguments);
        return layout.Length > 0 ? layout : throw new ArgumentException($"`{arguments[0].Name}`: expected numbers to start from, got {layout}, which has none.", arguments[0].Name);
    }

    private static MinimizeResult Run(Objective objective, Method method, MinimizeOptions? options, IProgress<MinimizeProgress>? progress, CancellationToken cancellationToken) =>
        method(objective, new MinimizeLedger(options ?? new MinimizeOptions(), objective.Layout.Dtype, progress), cancellationToken).Run();
}
