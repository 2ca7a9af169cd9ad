namespace TorchSharp;

/// <summary>Whether Euclidean distances are computed by a matrix product, which is faster and less accurate.</summary>
public enum compute_mode
{
    /// <summary>Only where there are more than 25 rows.</summary>
    use_mm_for_euclid_dist_if_necessary = 0,

    /// <summary>Always.</summary>
    use_mm_for_euclid_dist = 1,

    /// <summary>Never.</summary>
    donot_use_mm_for_euclid_dist = 2,
}
