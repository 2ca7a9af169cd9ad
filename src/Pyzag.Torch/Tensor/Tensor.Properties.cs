using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The element type.</summary>
        public ScalarType dtype => (ScalarType)Info.ScalarType;

        /// <summary>The device that holds the elements.</summary>
        public Device device
        {
            get
            {
                var info = Info;
                return info.DeviceType == (int)DeviceType.CPU ? CPU : new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        /// <summary>The kind of the device that holds the elements.</summary>
        public DeviceType device_type => (DeviceType)Info.DeviceType;

        /// <summary>The index of the device that holds the elements; -1 for the processor.</summary>
        public int device_index => Info.DeviceIndex;

        /// <summary>Whether the processor's memory holds the elements.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether a CUDA device holds the elements.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has a shape but no memory.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the elements are integers or truth values.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the elements are real floating-point numbers.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the elements are complex numbers.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Whether the elements are quantized numbers, which this library cannot make.</summary>
        public bool is_quantized() => torch.is_quantized(dtype);

        /// <summary>The number of elements in each dimension.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[ndim];
                fixed (long* pointer = sizes) NativeError.Check(NativeMethods.pz_tensor_sizes(handle, pointer));
                return sizes;
            }
        }

        /// <summary>The number of dimensions.</summary>
        public long ndim => Info.Dimensions;

        /// <summary>The number of dimensions.</summary>
        public long dim() => ndim;

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => ndim;

        /// <summary>The number of elements.</summary>
        public long numel() => Info.Elements;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => Info.Elements;

        /// <summary>The size of one element in bytes.</summary>
        public long element_size() => Info.ElementSize;

        /// <summary>The size of one element in bytes.</summary>
        public long ElementSize => Info.ElementSize;

        /// <summary>Whether the elements lie in memory in the order of their indices.</summary>
        public bool is_contiguous()
        {
            NativeError.Check(NativeMethods.pz_tensor_is_contiguous(Live, out var result));
            return result != 0;
        }

        /// <summary>The distance in memory, in elements, between neighbours in each dimension.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[ndim];
            fixed (long* pointer = strides) NativeError.Check(NativeMethods.pz_tensor_strides(handle, pointer));
            return strides;
        }

        internal NativeTensorInfo Info
        {
            get
            {
                NativeMethods.pz_tensor_info(Live, out var info);
                return info;
            }
        }
    }
}
