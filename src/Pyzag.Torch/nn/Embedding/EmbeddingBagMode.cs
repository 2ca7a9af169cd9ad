namespace TorchSharp;

/// <summary>How an embedding bag puts the vectors of a bag together.</summary>
public enum EmbeddingBagMode
{
    /// <summary>Their sum.</summary>
    Sum = 0,

    /// <summary>Their mean.</summary>
    Mean = 1,

    /// <summary>Their greatest elements.</summary>
    Max = 2,
}
