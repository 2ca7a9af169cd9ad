namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, element type and device only.</summary>
    Metadata,

    /// <summary>As Julia writes arrays: all rows, columns aligned, as many columns as fit a line.</summary>
    Julia,

    /// <summary>As NumPy writes arrays: in brackets, without the middle of long dimensions.</summary>
    Numpy,

    /// <summary>As a C# array expression, without the middle of long dimensions.</summary>
    CSharp,

    /// <summary>The style that <see cref="torch.TensorStringStyle"/> names.</summary>
    Default,
}
