namespace TorchSharp;

/// <summary>
/// Knows the current dispose scope. The scope follows the flow of control through <c>await</c> and into tasks, as every ambient value
/// of .NET does: a scope opened before an <c>await</c> is still the current one after it, on whatever thread that is.
/// </summary>
public class DisposeScopeManager
{
    static readonly AsyncLocal<DisposeScope?> Flow = new();

    [ThreadStatic]
    static ThreadDisposeScopeStatistics? statistics;

    /// <summary>Creates a manager; all of them share the one flow of scopes.</summary>
    public DisposeScopeManager()
    {
    }

    /// <summary>How many tensors this thread has created, disposed, attached and detached, in and outside scopes.</summary>
    public static ThreadDisposeScopeStatistics Statistics => statistics ??= new ThreadDisposeScopeStatistics();

    /// <summary>The innermost scope of this flow that is still open.</summary>
    internal static DisposeScope? Current
    {
        get
        {
            var scope = Flow.Value;
            while (scope is { IsDisposed: true }) scope = scope.Outer;
            return scope;
        }
    }

    internal static DisposeScope Open() => Flow.Value = new DisposeScope(Current);

    internal static void Close(DisposeScope scope)
    {
        if (Flow.Value == scope) Flow.Value = scope.Outer;
    }
}
