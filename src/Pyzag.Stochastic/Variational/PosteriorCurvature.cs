using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Variational;

/// <summary>
/// The negative second derivatives of a log posterior at a point. Directions are the batch: the model is evaluated at copies of the point, one for each
/// direction, so that a recursion is solved, and swept, for many of them at once.
/// </summary>
internal static class PosteriorCurvature
{
    private const int Directions = 64;

    /// <summary>The exact one, <c>(dimension, dimension)</c>.</summary>
    internal static Tensor Hessian(ModelDensity posterior, Tensor point)
    {
        using var scope = TensorScope.Open();
        return scope.Return(-SecondDerivatives(points => posterior.LogPosterior(points), point));
    }

    /// <summary>JᵀJ of the residuals of normal sites, less the second derivatives of the other sites and of volumes.</summary>
    internal static Tensor GaussNewton(ModelDensity posterior, Tensor point)
    {
        using var scope = TensorScope.Open();
        var others = -SecondDerivatives(posterior.LogOthers, point);
        using (var probe = posterior.NormalResiduals(point.unsqueeze(0)))
        {
            if (probe is null)
                return scope.Return(others);
        }

        var residuals = Function.Of((Tensor points) => posterior.NormalResiduals(points)!);
        var columns = cat([.. Chunks(point).Select(chunk => residuals.Jvp([chunk], Copies(point, chunk)))]);
        return scope.Return(columns.matmul(columns.T) + others);
    }

    private static Tensor SecondDerivatives(Func<Tensor, Tensor> logDensity, Tensor point)
    {
        var total = Function.Of((Tensor points) => logDensity(points).sum());
        var rows = cat([.. Chunks(point).Select(chunk => total.HessianVector([chunk], Copies(point, chunk))[0])]);
        return (rows + rows.T) / 2;
    }

    private static Tensor[] Chunks(Tensor point) => eye(point.shape[0], dtype: point.dtype, device: point.device).split(Directions);

    private static Tensor Copies(Tensor point, Tensor chunk) => point.unsqueeze(0).expand(chunk.shape[0], point.shape[0]).contiguous();
}
