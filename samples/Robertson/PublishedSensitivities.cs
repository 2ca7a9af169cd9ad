namespace RobertsonSample;

/// <summary>
/// ∂y_i/∂k_j at t = 40, from the variational equations by an independent Radau IIA solver of order 5 with a relative tolerance of 1e-10. They agree in all digits that it prints with the example
/// <c>cvsRoberts_FSA_dns</c> of SUNDIALS: A. C. Hindmarsh et al., ACM Trans. Math. Softw. 31 (2005) 363–396, doi:10.1145/1089014.1089020.
/// </summary>
public static class PublishedSensitivities
{
    /// <summary>The time.</summary>
    public const double Time = 40;

    /// <summary>A row for each of y1, y2, y3, a column for each of k1, k2, k3.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> Values { get; } =
    [
        [-4.247558771705738, -2.2883550889056773e-09, 1.3730807973446287e-05],
        [4.5911962492535184e-05, -1.138059509350258e-13, -2.3571921138466745e-10],
        [4.247512859743243, 2.288468894856611e-09, -1.3730572254234903e-05],
    ];
}
