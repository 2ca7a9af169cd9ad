using Pyzag.Internal;
using Pyzag.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Gradient descent with gradients divided by a curvature C, which may be a diagonal or a full matrix, and may be kept for many steps:
/// <code>
///     θ ← θ − η (C + λ diag C)⁻¹ ∇f
/// </code>
/// λ follows the gain ratio, by how much the loss fell by how much ∇f and C promised, and a step after which the loss rises by more than its rounding, is NaN, or belongs to a solve that fails, is undone.
/// </summary>
/// <remarks>
/// <para>The loss may be another one at every step, of a batch that is drawn for instance, but is evaluated twice in one, before and after, and has to be the same both times. A curvature of the right size,
/// that of the loss, makes η = 1 the right learning rate; where it is off by a factor, the damping makes up for it, step by step.</para>
/// <para>It owns a copy of the curvature, and nothing of the parameters. It is used by one thread.</para>
/// <para>Literature: J. Martens, Deep learning via Hessian-free optimization, ICML 2010, 735–742, section 4.1, for damping by the gain ratio with stochastic losses; D. W. Marquardt, J. SIAM 11 (1963) 431–441,
/// doi:10.1137/0111030, for damping by the diagonal.</para>
/// </remarks>
/// <example>
/// <code>
/// using var descent = new PreconditionedDescent([.. model.parameters()], GaussNewtonCurvature.Diagonal(problem, problem.Start));
/// for (var i = 0; i &lt; 20; i++)
///     descent.Step(() =&gt; 0.5 * (solver.Solve(x0, times).Trajectory - data).square().sum());
/// </code>
/// </example>
public sealed class PreconditionedDescent : IDisposable
{
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly VectorArguments _layout;
    private readonly double _learningRate;
    private readonly GainDamping _damping;
    private readonly GainRatio _gains;
    private Tensor _curvature;

    /// <summary>Makes it.</summary>
    /// <param name="parameters">What is trained, in the order in which the curvature has it, each once. They stay the caller's.</param>
    /// <param name="curvature">C, <c>(n, n)</c>, symmetric and not indefinite, or its diagonal, <c>(n)</c>. Copied; stays the caller's.</param>
    /// <param name="options">The settings; the defaults where null.</param>
    /// <exception cref="ArgumentNullException">An argument or a parameter is null.</exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="ArgumentException">
    /// There are no parameters, they are of different dtypes or on different devices, or the curvature does not fit them, has a negative diagonal, NaN or infinity.
    /// </exception>
    public PreconditionedDescent(IReadOnlyList<Parameter> parameters, Tensor curvature, PreconditionedDescentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        options ??= new PreconditionedDescentOptions();
        (_parameters, _learningRate) = ([.. parameters], options.LearningRate);
        _layout = new VectorArguments(parameters.Select((parameter, i) => ($"parameters[{i}]", (Tensor)parameter)));
        _curvature = Taken(curvature);
        _damping = new GainDamping(options.InitialDamping, 100 * finfo(_curvature.dtype).eps);
        _gains = new GainRatio(_curvature.dtype);
    }

    /// <summary>λ.</summary>
    public double Damping => _damping.Value;

    /// <summary>Takes another curvature from here on, as of the parameters that were reached; the damping stays.</summary>
    /// <param name="curvature">C, <c>(n, n)</c>, or its diagonal, <c>(n)</c>. Copied; stays the caller's.</param>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">It does not fit the parameters, has a negative diagonal, NaN or infinity.</exception>
    public void SetCurvature(Tensor curvature)
    {
        var taken = Taken(curvature);
        _curvature.Dispose();
        _curvature = taken;
    }

    /// <summary>Makes a step. Where it throws, the parameters are as before.</summary>
    /// <param name="loss">The loss, a number, of the parameters as they are; evaluated before the step, with a graph, and after it, without.</param>
    /// <param name="cancellationToken">Ends it before the parameters move. One that is to end an evaluation belongs to the loss.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="loss"/> is null.</exception>
    /// <exception cref="ArgumentException">The loss is not one number, or has no graph.</exception>
    /// <exception cref="SolveFailedException">The loss could not be evaluated before the step.</exception>
    /// <exception cref="NonFiniteGradientException">An adjoint sweep for the gradient met NaN or infinity.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public DescentStep Step(Func<Tensor> loss, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        cancellationToken.ThrowIfCancellationRequested();
        using var scope = TensorScope.Open();
        var (value, gradient) = Linearize(loss);
        cancellationToken.ThrowIfCancellationRequested();
        using var off = no_grad();
        if (!double.IsFinite(value) || !Finite.Is(gradient))
            return new DescentStep(value, double.NaN, double.NaN, false, Damping);

        var step = -_learningRate * Divide(gradient);
        var curved = _curvature.ndim == 1 ? _curvature * step : _curvature.matmul(step);
        var promised = -(gradient + 0.5 * curved).dot(step).to(ScalarType.Float64).item<double>();
        Tensor[] before = [.. _parameters.Select(parameter => parameter.detach().clone())];
        var kept = false;
        try
        {
            foreach (var (parameter, part) in _parameters.Zip(_layout.FromVector(step)))
                parameter.add_(part);
            var after = Evaluate(loss);
            var gain = _gains.Of(value, after, promised);
            kept = GainRatio.IsGood(gain, promised);
            if (kept)
                _damping.Succeed(gain);
            else
                _damping.Fail();
            return new DescentStep(value, after, gain, kept, Damping);
        }
        finally
        {
            if (!kept)
                foreach (var (parameter, old) in _parameters.Zip(before))
                    parameter.copy_(old);
        }
    }

    /// <summary>Gives the copy of the curvature back.</summary>
    public void Dispose() => _curvature.Dispose();

    private (double Value, Tensor Gradient) Linearize(Func<Tensor> loss)
    {
        using var scope = TensorScope.Open();
        using var grad = enable_grad();
        var value = loss();
        if (value is null || value.IsInvalid || value.numel() != 1 || !value.requires_grad)
            throw new ArgumentException($"`{nameof(loss)}`: expected one number with a graph, got {Shapes.Text(value)}.", nameof(loss));
        var gradient = _layout.ToVector(JacobianProducts.Reverse(value, [.. _parameters], ones_like(value)));
        return (value.detach().to(ScalarType.Float64).item<double>(), scope.Return(gradient.detach()));
    }

    private static double Evaluate(Func<Tensor> loss)
    {
        using var scope = TensorScope.Open();
        try
        {
            return loss().to(ScalarType.Float64).item<double>();
        }
        catch (SolveFailedException failure)
        {
            failure.Dispose();
            return double.NaN;
        }
    }

    /// <summary>(C + λ diag C)⁻¹ v; a parameter without any curvature is damped as one with the mean of the others, or with 1 where none has any.</summary>
    private Tensor Divide(Tensor vector)
    {
        var diagonal = _curvature.ndim == 1 ? _curvature : _curvature.diagonal();
        var mean = diagonal.mean();
        var scale = where(diagonal > 0, diagonal, where(mean > 0, mean, ones_like(mean)));
        if (_curvature.ndim == 1)
            return vector / (diagonal + Damping * scale);
        // At unit diagonal, for parameters of any units.
        var units = scale.sqrt();
        var matrix = _curvature / (units.unsqueeze(-1) * units) + Damping * diag(ones_like(units));
        return linalg.solve(matrix, vector / units) / units;
    }

    private Tensor Taken(Tensor curvature)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var length = _layout.Length;
        var shape = Guard.Alive(curvature).shape;
        if (!shape.AsSpan().SequenceEqual([length]) && !shape.AsSpan().SequenceEqual([length, length]))
            throw new ArgumentException($"`{nameof(curvature)}`: expected ({length}), a diagonal, or ({length}, {length}), got {Shapes.Text(shape)}.", nameof(curvature));
        Guard.SameKind(curvature, _parameters[0], nameof(curvature), "parameters", "convert it with .to(…)");
        Guard.Finite(curvature, nameof(curvature));
        if (((shape.Length == 1 ? curvature : curvature.diagonal()) < 0).any().item<bool>())
            throw new ArgumentException($"`{nameof(curvature)}`: expected a diagonal of 0 or more, got negative numbers; Gauss-Newton has none.", nameof(curvature));
        return scope.Detach(curvature.detach().clone());
    }
}
