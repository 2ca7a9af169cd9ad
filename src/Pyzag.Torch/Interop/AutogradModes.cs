namespace TorchSharp.Interop;

/// <summary>Switches the recording of gradients on this thread, and back when disposed.</summary>
internal sealed class GradMode : IDisposable
{
    readonly bool before;

    internal GradMode(bool enabled)
    {
        before = IsEnabled;
        IsEnabled = enabled;
    }

    internal static bool IsEnabled
    {
        get => NativeMethods.pz_grad_mode() != 0;
        set => NativeMethods.pz_set_grad_mode(value ? 1 : 0);
    }

    public void Dispose() => IsEnabled = before;
}

/// <summary>Switches inference mode on this thread, and back when disposed.</summary>
internal sealed class InferenceMode : IDisposable
{
    nint guard;

    internal InferenceMode(bool enabled) => NativeError.Check(NativeMethods.pz_inference_guard_new(enabled ? 1 : 0, out guard));

    internal static bool IsEnabled => NativeMethods.pz_inference_mode() != 0;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref guard, 0) is var held and not 0) NativeMethods.pz_inference_guard_delete(held);
    }
}
