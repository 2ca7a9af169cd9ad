namespace TorchSharp;

/// <summary>A rule for the width of a histogram's bins, as NumPy names them.</summary>
public enum HistogramBinSelector : byte
{
    /// <summary>Sturges' rule, widened for skewed data.</summary>
    Doane = 0,

    /// <summary>The range over 2 n^⅓.</summary>
    Rice = 1,

    /// <summary>(24 √π / n)^⅓ standard deviations, best for normal data (doi:10.1093/biomet/66.3.605).</summary>
    Scott = 2,

    /// <summary>The range over √n.</summary>
    Sqrt = 3,

    /// <summary>The width that minimizes an estimate of the integrated squared error by leaving one out.</summary>
    Stone = 4,

    /// <summary>The range over log₂ n + 1.</summary>
    Sturges = 5,
}
