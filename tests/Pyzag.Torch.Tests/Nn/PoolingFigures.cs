namespace Pyzag.Torch.Tests.Nn;

/// <summary>Computed with Python's torch 1.13.1 in double precision.</summary>
static class PoolingFigures
{
    internal static readonly Dictionary<string, double[]> Expected = new()
    {
        ["max_pool1d"] = [-0.5, 0.2, 0.2, 0.5, 0.5, 0.1],
        ["max_pool2d"] = [0.5, 0.2, -0.2, 0.4, 0.0, -0.4],
        ["max_pool3d"] = [0.5, 0.5],
        ["max_pool1d_indices"] = [1.0, 3.0],
        ["avg_pool1d"] = [-0.25, -0.15, 0.0, 0.15, 0.25],
        ["avg_pool2d"] = [-0.16666666666666666, 0.5, 0.0, -0.25],
        ["avg_pool3d"] = [-0.16666666666666666, 0.2333333333333333],
        ["adaptive_avg_pool1d"] = [-0.16666666666666666, 0.13333333333333333],
        ["adaptive_avg_pool2d"] = [0.11666666666666668, -0.09999999999999999],
        ["adaptive_avg_pool3d"] = [0.0, 0.05000000000000001],
        ["adaptive_max_pool1d"] = [0.2, 0.5],
        ["adaptive_max_pool2d"] = [0.5, 0.5],
        ["adaptive_max_pool3d"] = [0.2, 0.5],
        ["constant_pad1d"] = [0.5, -0.5, 0.2, -0.2, 0.5, 0.5],
        ["constant_pad2d"] = [0.5, 0.5, 0.5, 0.5, 0.5, -0.5, 0.2, 0.5, 0.5, 0.5, 0.5, 0.5],
        ["constant_pad3d"] = [2.0, 2.0, 2.0, -0.5, 0.2, 2.0],
        ["zero_pad2d"] = [0.0, -0.5, 0.2, -0.2, 0.0, 0.5, 0.1, -0.3, 0.0, 0.0, 0.0, 0.0],
        ["reflection_pad1d"] = [-0.2, 0.2, -0.5, 0.2, -0.2, 0.2],
        ["reflection_pad2d"] = [0.2, -0.5, 0.2, -0.2, 0.2, -0.5, 0.1, 0.5, 0.1, -0.3, 0.1, 0.5, 0.2, -0.5, 0.2, -0.2, 0.2, -0.5],
        ["reflection_pad3d"] = [0.2, -0.5, 0.2],
        ["replication_pad1d"] = [-0.5, -0.5, -0.5, 0.2, 0.2, 0.2],
        ["replication_pad2d"] = [-0.5, -0.5, 0.2, -0.2, 0.5, 0.5, 0.1, -0.3, 0.5, 0.5, 0.1, -0.3],
        ["replication_pad3d"] = [-0.5, -0.5, 0.2, -0.5, -0.5, 0.2],
        ["circular"] = [0.2, -0.2, -0.5, 0.2, -0.2, -0.5],
        ["negative"] = [0.2, -0.2, 0.5, 9.0],
    };
}
