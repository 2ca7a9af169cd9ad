namespace TorchSharp;

/// <summary>Tensors and the functions on them, as PyTorch names them.</summary>
public static partial class torch
{
    /// <summary>The innermost open dispose scope of this flow of control, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;

    /// <summary>Opens a dispose scope: tensors created from now on are disposed with it, unless they are moved out.</summary>
    /// <returns>The scope, to be disposed by the caller.</returns>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Open();

    /// <summary>Evaluates <paramref name="expr"/> in a dispose scope of its own and hands out only its result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
