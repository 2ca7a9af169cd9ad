using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The NVIDIA GPUs of this machine. Without one, or with a libtorch built without CUDA, there are none and nothing fails.</summary>
    public static partial class cuda
    {
        /// <summary>Whether there is a GPU that the libtorch in use can compute on.</summary>
        public static bool is_available() => NativeMethods.pz_cuda_available() != 0;

        /// <summary>Whether cuDNN is there too.</summary>
        public static bool is_cudnn_available() => NativeMethods.pz_cudnn_available() != 0;

        /// <summary>The number of GPUs.</summary>
        public static int device_count() => NativeMethods.pz_cuda_device_count();

        /// <summary>Seeds the generator of the current GPU.</summary>
        public static void manual_seed(long seed) => NativeError.Check(NativeMethods.pz_cuda_manual_seed(unchecked((ulong)seed), 0));

        /// <summary>Seeds the generators of all GPUs.</summary>
        public static void manual_seed_all(long seed) => NativeError.Check(NativeMethods.pz_cuda_manual_seed(unchecked((ulong)seed), 1));

        /// <summary>Waits until a GPU, the current one by default, has done all that it was asked to.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no GPU, or work on it has failed.</exception>
        public static void synchronize(Device? device = null) => NativeError.Check(NativeMethods.pz_cuda_synchronize(device?.index ?? -1));
    }

    /// <inheritdoc cref="cuda.is_available"/>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>Whether there is an Apple GPU that the libtorch in use can compute on.</summary>
    public static bool mps_is_available() => TryInitializeDeviceType(DeviceType.MPS);

    /// <summary>How the GPU libraries beneath libtorch compute.</summary>
    public static partial class backends
    {
        /// <summary>Settings of CUDA itself.</summary>
        public static partial class cuda
        {
            /// <summary>Settings of matrix products.</summary>
            public static partial class matmul
            {
                /// <summary>Whether products of singles may round their factors to the 10 bits of TF32, which is faster.</summary>
                public static bool allow_tf32
                {
                    get => ReadTf32(0);
                    set => NativeError.Check(NativeMethods.pz_set_tf32(0, value ? 1 : 0));
                }
            }
        }

        /// <summary>Settings of cuDNN.</summary>
        public static partial class cudnn
        {
            /// <summary>Whether convolutions of singles may round their factors to the 10 bits of TF32, which is faster.</summary>
            public static bool allow_tf32
            {
                get => ReadTf32(1);
                set => NativeError.Check(NativeMethods.pz_set_tf32(1, value ? 1 : 0));
            }
        }

        static bool ReadTf32(int convolutions)
        {
            NativeError.Check(NativeMethods.pz_tf32(convolutions, out var allowed));
            return allowed != 0;
        }
    }
}
