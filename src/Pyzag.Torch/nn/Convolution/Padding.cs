namespace TorchSharp;

/// <summary>How wide the padding of a convolution is, where no number says it.</summary>
public enum Padding
{
    /// <summary>No padding: the result is shorter than the input.</summary>
    Valid = 0,

    /// <summary>As wide as makes the result as long as the input; for stride 1 only.</summary>
    Same = 1,
}
