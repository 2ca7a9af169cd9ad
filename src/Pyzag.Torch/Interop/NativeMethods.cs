using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The functions of the native shim (native/pyzag_torch.h), one to one. Nothing else in this assembly crosses the boundary.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "pyzag_torch";

    /// <summary>The shim's interface number that this assembly was written for.</summary>
    internal const int Abi = 7;

    static NativeMethods() => NativeLibraryLoader.Register();

    // ---- errors
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pz_abi();
    [LibraryImport(Library), SuppressGCTransition] internal static partial byte* pz_error_message();
    [LibraryImport(Library), SuppressGCTransition] internal static partial long pz_error_ticket();

    // ---- dispatch
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int pz_operator_find(string name, string overload, out nint result);
    [LibraryImport(Library)]
    internal static partial int pz_operator_call(nint op, NativeValue* arguments, int argumentCount, NativeValue* results, int capacity, int* resultCount);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void pz_free(nint memory);
    [LibraryImport(Library)] internal static partial int pz_binary(int kind, nint left, nint right, nint* result, long* bytes);
    [LibraryImport(Library)] internal static partial int pz_binary_scalar(int kind, nint left, double right, nint* result, long* bytes);
    [LibraryImport(Library)] internal static partial int pz_binary_integer(int kind, nint left, long right, nint* result, long* bytes);

    // ---- joining
    [LibraryImport(Library)] internal static partial int pz_join(nint* tensors, int count, long dimension, int stacked, nint* result, long* bytes);

    // ---- views
    [LibraryImport(Library)] internal static partial int pz_view(int kind, nint tensor, long first, long second, nint* result);
    [LibraryImport(Library)] internal static partial int pz_narrow(nint tensor, long dimension, long start, long length, nint* result);
    [LibraryImport(Library)] internal static partial int pz_expand(nint tensor, long* sizes, int count, int isImplicit, nint* result);
    [LibraryImport(Library)] internal static partial int pz_reshape(nint tensor, long* sizes, int count, nint* result, long* bytes);
    [LibraryImport(Library)] internal static partial int pz_contiguous(nint tensor, nint* result, long* bytes);

    // ---- tensor
    [LibraryImport(Library)] internal static partial void pz_tensor_release(nint tensor);
    [LibraryImport(Library)] internal static partial int pz_tensor_alias(TensorHandle tensor, out nint result);
    [LibraryImport(Library)] internal static partial int pz_tensor_alias(nint tensor, out nint result);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void pz_tensor_info(TensorHandle tensor, out NativeTensorInfo info);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pz_tensor_sizes(TensorHandle tensor, long* sizes);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pz_tensor_strides(TensorHandle tensor, long* strides);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pz_tensor_is_contiguous(TensorHandle tensor, out int result);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pz_tensor_data(TensorHandle tensor, out nint data);
    [LibraryImport(Library)] internal static partial int pz_tensor_storage(TensorHandle tensor, out nint data, out long bytes, out long offset);
    [LibraryImport(Library)] internal static partial int pz_tensor_item(TensorHandle tensor, out NativeValue result);
    [LibraryImport(Library)]
    internal static partial int pz_tensor_from_blob(
        nint data, long* sizes, int dimensions, int scalarType, nint owner, delegate* unmanaged<nint, void> release, out nint result);
    [LibraryImport(Library)] internal static partial int pz_tensor_from_memory(void* data, long* sizes, int dimensions, int scalarType, out NativeValue result);
    [LibraryImport(Library)] internal static partial int pz_tensor_set_data(TensorHandle tensor, TensorHandle data);
    [LibraryImport(Library)] internal static partial int pz_tensor_version(TensorHandle tensor, out long version);

    // ---- indexing
    [LibraryImport(Library)] internal static partial int pz_tensor_index(nint tensor, NativeIndex* indices, int count, out NativeValue result);
    [LibraryImport(Library)] internal static partial int pz_tensor_index_put(nint tensor, NativeIndex* indices, int count, nint value);
    [LibraryImport(Library)] internal static partial int pz_tensor_get_item(TensorHandle tensor, long* positions, int count, out nint result);
    [LibraryImport(Library)] internal static partial int pz_tensor_set_item(TensorHandle tensor, long* positions, int count, TensorHandle value);

    // ---- files
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int pz_tensor_save(TensorHandle tensor, string path);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int pz_tensor_load(string path, out nint result);

    // ---- autograd
    [LibraryImport(Library)] internal static partial int pz_tensor_set_requires_grad(TensorHandle tensor, int value);
    [LibraryImport(Library)] internal static partial int pz_tensor_grad(TensorHandle tensor, out nint grad);
    [LibraryImport(Library)] internal static partial int pz_tensor_set_grad(TensorHandle tensor, nint grad);
    [LibraryImport(Library)] internal static partial int pz_tensor_retain_grad(TensorHandle tensor);
    [LibraryImport(Library)] internal static partial int pz_tensor_grad_function(TensorHandle tensor, byte* name, int capacity);
    [LibraryImport(Library)]
    internal static partial int pz_backward(nint* tensors, nint* gradients, int count, nint* inputs, int inputCount, int retainGraph, int createGraph);
    [LibraryImport(Library)]
    internal static partial int pz_grad(
        nint* outputs, nint* gradients, int count, nint* inputs, int inputCount, int retainGraph, int createGraph, int allowUnused, NativeValue* results);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pz_grad_mode();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void pz_set_grad_mode(int enabled);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pz_inference_mode();
    [LibraryImport(Library)] internal static partial int pz_inference_guard_new(int enabled, out nint guard);
    [LibraryImport(Library)] internal static partial void pz_inference_guard_delete(nint guard);
    [LibraryImport(Library)] internal static partial int pz_anomaly_mode(out int enabled, out int checkNan);
    [LibraryImport(Library)] internal static partial int pz_set_anomaly_mode(int enabled, int checkNan);
    [LibraryImport(Library)] internal static partial int pz_function_apply(long ticket, nint* inputs, int inputCount, NativeValue* outputs);
    [LibraryImport(Library)] internal static partial int pz_context_saved(nint context, NativeValue* saved, int capacity, int* count);

    // ---- runtime
    [LibraryImport(Library)] internal static partial int pz_generator_default(int deviceType, int deviceIndex, out nint result);
    [LibraryImport(Library)] internal static partial int pz_generator_new(int deviceType, int deviceIndex, ulong seed, out nint result);
    [LibraryImport(Library)] internal static partial void pz_generator_release(nint generator);
    [LibraryImport(Library)] internal static partial int pz_generator_seed(GeneratorHandle generator, out ulong seed);
    [LibraryImport(Library)] internal static partial int pz_generator_set_seed(GeneratorHandle generator, ulong seed);
    [LibraryImport(Library)] internal static partial int pz_generator_reseed(GeneratorHandle generator, out ulong seed);
    [LibraryImport(Library)] internal static partial int pz_generator_state(GeneratorHandle generator, out nint state);
    [LibraryImport(Library)] internal static partial int pz_generator_set_state(GeneratorHandle generator, TensorHandle state);
    [LibraryImport(Library)] internal static partial int pz_manual_seed(ulong seed);
    [LibraryImport(Library)] internal static partial int pz_set_default_scalar_type(int scalarType);
    [LibraryImport(Library)] internal static partial int pz_threads();
    [LibraryImport(Library)] internal static partial int pz_set_threads(int count);
    [LibraryImport(Library)] internal static partial int pz_interop_threads();
    [LibraryImport(Library)] internal static partial int pz_set_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int pz_cuda_available();
    [LibraryImport(Library)] internal static partial int pz_cudnn_available();
    [LibraryImport(Library)] internal static partial int pz_cuda_device_count();
    [LibraryImport(Library)] internal static partial int pz_cuda_synchronize(long deviceIndex);
    [LibraryImport(Library)] internal static partial int pz_cuda_manual_seed(ulong seed, int allDevices);
    [LibraryImport(Library)] internal static partial int pz_tf32(int convolutions, out int allowed);
    [LibraryImport(Library)] internal static partial int pz_set_tf32(int convolutions, int allowed);
    [LibraryImport(Library), SuppressGCTransition] internal static partial byte* pz_torch_version();
}
