namespace TorchSharp;

/// <summary>What stands outside the edges of a tensor.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The tensor mirrored at its edge elements, which are not repeated.</summary>
    Reflect = 1,

    /// <summary>The edge elements, repeated.</summary>
    Replicate = 2,

    /// <summary>The tensor again, as if it were periodic.</summary>
    Circular = 3,

    /// <summary>A constant.</summary>
    Constant = 4,
}
