using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>
/// The scope of one computation: every tensor made while it is open dies with it, except those handed out by <c>Return</c>. An exception
/// that leaves the scope takes all of them along, so nothing leaks; a result that was not returned is disposed and throws at first use.
/// </summary>
/// <remarks>
/// It stands on <see cref="DisposeScope"/>, which belongs to a thread. Being a <c>ref struct</c> it cannot outlive its method, sit in a
/// field or cross an <c>await</c>.
/// </remarks>
internal readonly ref struct TensorScope
{
    private readonly DisposeScope _scope;

    private TensorScope(DisposeScope scope) => _scope = scope;

    /// <summary>Opens a scope inside the caller's.</summary>
    internal static TensorScope Open() => new(NewDisposeScope());

    /// <summary>Moves a tensor to the caller's scope. A tensor that this scope does not hold is left where it is.</summary>
    internal Tensor Return(Tensor tensor) => _scope.MoveToOuter(tensor);

    /// <summary>Moves tensors to the caller's scope; nulls are passed through.</summary>
    internal TTensors Return<TTensors>(TTensors tensors) where TTensors : IReadOnlyList<Tensor?>
    {
        foreach (var tensor in tensors)
            if (tensor is not null)
                _scope.MoveToOuter(tensor);
        return tensors;
    }

    /// <summary>Takes a tensor out of every scope; from here on its holder disposes it.</summary>
    internal Tensor Detach(Tensor tensor) => _scope.Detach(tensor);

    /// <summary>Closes the scope and disposes what is left in it.</summary>
    public void Dispose() => _scope.Dispose();
}
