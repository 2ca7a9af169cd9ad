using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>How Newton's method moves from one iterate to the next. An object serves one block; it works in place on the iterate.</summary>
internal abstract class StepControl : IDisposable
{
    private readonly NewtonOptions _options;
    private readonly NewtonWork _work;
    private IBlockFactorization? _factorization;

    private protected StepControl(NewtonOptions options, NewtonWork work)
    {
        _options = options;
        _work = work;
    }

    internal static StepControl For(NewtonOptions options, NewtonWork work) => options.Globalization switch
    {
        Globalization.LineSearch => new LineSearch(options, work),
        Globalization.LevenbergMarquardt => new LevenbergMarquardt(options, work),
        _ => new FullSteps(options, work),
    };

    /// <summary>Whether every correction is taken as it is, so that its size says how far the next one will be.</summary>
    internal virtual bool IsUnconditional => false;

    /// <summary>Judges the iterate that the last move led to. False: it was moved back, and has to be evaluated again.</summary>
    internal abstract bool Accept(Tensor residual, Tensor iterate, ConvergenceTest test);

    /// <summary>Moves the open series of the iterate on, and leaves the rest alone.</summary>
    internal abstract void Move(Tensor iterate, Tensor residual, Func<IBlockOperator> jacobian, ConvergenceTest test);

    public virtual void Dispose() => _factorization?.Dispose();

    /// <summary>Newton's correction δ, J δ = R, of the open series, 0 for the others; with a new Jacobian, or with the one before where that will do.</summary>
    private protected Tensor Correction(Tensor residual, Func<IBlockOperator> jacobian, ConvergenceTest test)
    {
        if (_factorization is null || _options.JacobianReuse == 0 || !(test.IsAlmostConverged || test.Contraction <= _options.JacobianReuse))
        {
            _factorization?.Dispose();
            _factorization = null;
            using var matrix = Linearize(jacobian);
            _factorization = matrix.Factorize();
        }

        var correction = _factorization.Solve(residual);
        test.Remember(correction, _factorization.Singular);
        return OfOpenSeries(correction, test);
    }

    private protected IBlockOperator Linearize(Func<IBlockOperator> jacobian)
    {
        _work.Jacobians++;
        return jacobian();
    }

    private protected static Tensor OfOpenSeries(Tensor correction, ConvergenceTest test)
    {
        var open = test.OpenSeries();
        return open is null ? correction : where(open.unsqueeze(-1), correction, zeros_like(correction));
    }

    /// <summary>The norm of a residual over all steps and components of a series, <c>(batch…)</c>.</summary>
    private protected static Tensor SeriesNorm(Tensor residual) => linalg.vector_norm(residual, dims: [0, -1]);
}
