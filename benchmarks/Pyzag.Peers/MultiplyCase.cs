using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>One product of two small float32 vectors: what a call costs, arithmetic aside.</summary>
sealed class MultiplyCase(int size, bool autograd, bool inScope) : IPeerCase, IDisposable
{
    const int CallsPerScope = 100;

    readonly Tensor _left = rand(size, requires_grad: autograd);
    readonly Tensor _right = rand(size);

    public static IEnumerable<MultiplyCase> All =>
        from size in new[] { 1, 8 }
        from autograd in new[] { false, true }
        from inScope in new[] { false, true }
        select new MultiplyCase(size, autograd, inScope);

    public string Name => "multiply";

    public string Part => $"{size} element{(size == 1 ? "" : "s")}, autograd {(autograd ? "on" : "off")}, {(inScope ? "scope" : "using")}";

    public JsonObject PythonArguments => new() { ["size"] = size, ["autograd"] = autograd };

    public void Run(int calls)
    {
        if (inScope)
            RunInScopes(calls);
        else
            RunWithUsing(calls);
    }

    public void Dispose()
    {
        _left.Dispose();
        _right.Dispose();
    }

    void RunWithUsing(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            using var product = _left * _right;
        }
    }

    void RunInScopes(int calls)
    {
        for (var done = 0; done < calls; done += CallsPerScope)
        {
            using var scope = NewDisposeScope();
            var end = Math.Min(calls, done + CallsPerScope);
            for (var call = done; call < end; call++)
                _ = _left * _right;
        }
    }
}
