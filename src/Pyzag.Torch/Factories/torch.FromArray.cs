using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor on the memory of an array of any rank: changes of one show in the other. A copy on another device.</summary>
    /// <exception cref="NotSupportedException">A tensor cannot hold the elements of the array.</exception>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>
    /// A tensor on the memory of an array of any rank: changes of one show in the other. Where element type or device differ, a copy.
    /// </summary>
    /// <exception cref="NotSupportedException">A tensor cannot hold the elements of the array, or names are given.</exception>
    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        Factory.CheckNames(names);
        return Factory.Share(rawArray, dtype, device, requires_grad);
    }

    /// <summary>
    /// A tensor of one dimension on the memory of <paramref name="count"/> elements of an array, from element <paramref name="offset"/>
    /// on; all the rest where the count is negative. Where the element type differs from the array's, a converted copy.
    /// </summary>
    /// <exception cref="ArgumentException">The offset is not inside the array.</exception>
    /// <exception cref="IndexOutOfRangeException">The array has fewer elements.</exception>
    /// <exception cref="NotSupportedException">A tensor cannot hold the elements of the array.</exception>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        return Factory.ShareSome(rawArray, dtype, count, offset, requires_grad);
    }

    /// <summary>
    /// A tensor of the first <paramref name="size"/> elements of a file of bare numbers; where <paramref name="shared"/>, on the file's
    /// own memory, so that changes are written.
    /// </summary>
    /// <param name="filename">The file.</param>
    /// <param name="shared">Whether changes of the tensor are written to the file, which is made where there is none.</param>
    /// <param name="size">The number of elements.</param>
    /// <param name="dtype">The element type, the default one if left out.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <param name="requires_grad">Whether gradients are to be recorded.</param>
    public static Tensor from_file(
        string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(filename);
        var tensor = Aten.from_file.Call(filename, shared, size, dtype ?? get_default_dtype(), Argument.None, CPU);
        return Factory.Finish(tensor, null, device, requires_grad);
    }
}
