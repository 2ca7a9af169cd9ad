namespace TorchSharp;

/// <summary>Which direction of a Fourier transform of n points is scaled.</summary>
public enum FFTNormType
{
    /// <summary>The inverse transform, by 1/n.</summary>
    Backward = 0,

    /// <summary>The forward transform, by 1/n.</summary>
    Forward = 1,

    /// <summary>Both, by 1/√n.</summary>
    Ortho = 2,
}
