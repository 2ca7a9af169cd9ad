using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The number of threads that one operator may use.</summary>
    public static int get_num_threads() => NativeMethods.pz_threads();

    /// <summary>Sets the number of threads that one operator may use, in this process.</summary>
    public static void set_num_threads(int num) => NativeError.Check(NativeMethods.pz_set_threads(num));

    /// <summary>The number of threads on which operators may run beside each other.</summary>
    public static int get_num_interop_threads() => NativeMethods.pz_interop_threads();

    /// <summary>Sets the number of threads on which operators may run beside each other; possible once, before they are first used.</summary>
    public static void set_num_interop_threads(int num) => NativeError.Check(NativeMethods.pz_set_interop_threads(num));
}
