using Pyzag.Internal;
using Pyzag.Stochastic.Variational;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Trains a guide to be as near to a posterior as it can, in the sense of the Kullback-Leibler divergence from it: by steps of an optimizer up the
/// estimated lower bound of the evidence. All points of an estimate are one evaluation of the model, so that a recursion is solved for all of them
/// at once. A fit may be stopped at any time and goes on where it was.
/// </summary>
/// <remarks>
/// An estimate that is not finite changes nothing, and is drawn again with other noise; if that happens many times in a row, the fit ends, and the
/// guide gets back the last parameters whose estimate was finite. Not for use from several threads at once.
/// </remarks>
/// <example>
/// <code>
/// using var start = StartingPoint.Of(posterior);
/// using var guide = new MeanFieldNormalGuide(start);
/// using var fit = new VariationalFit(posterior, guide, new VariationalOptions { Steps = 2000, Seed = 1 });
/// var result = fit.Finish();
/// var (points, logDensity) = guide.Draw(1000, new RandomSource(2));
/// </code>
/// </example>
public sealed class VariationalFit : IDisposable
{
    private const int MaximumTrials = 20;

    private readonly ModelDensity _posterior;
    private readonly Guide _guide;
    private readonly VariationalOptions _options;
    private readonly Parameter[] _parameters;
    private readonly Tensor[] _good;
    private readonly optim.Optimizer _optimizer;
    private readonly List<double> _bounds = [];
    private RandomSource _random;
    private int _failures;

    /// <summary>Prepares a fit; nothing is evaluated yet.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="guide">The guide, which is trained in place. Stays the caller's, and must not be moved while the fit goes on.</param>
    /// <param name="options">The settings; the defaults where null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="posterior"/> or <paramref name="guide"/> is null.</exception>
    /// <exception cref="ArgumentException">Guide and posterior differ in dimension, the guide has nothing to train, or there is to be a checkpoint of an optimizer without a state to save.</exception>
    /// <exception cref="InvalidOperationException"><see cref="VariationalOptions.Optimizer"/> made none.</exception>
    public VariationalFit(ModelDensity posterior, Guide guide, VariationalOptions? options = null)
    {
        Elbo.RequireFit(posterior, guide);
        (_posterior, _guide, _options) = (posterior, guide, options ?? new VariationalOptions());
        _parameters = [.. guide.parameters().Where(parameter => parameter.requires_grad)];
        if (_parameters.Length == 0)
            throw new ArgumentException($"`guide`: expected one with parameters to train, got {guide.GetName()} without any.", nameof(guide));
        _optimizer = _options.Optimizer(_parameters) ?? throw new InvalidOperationException("VariationalOptions.Optimizer: expected an optimizer, got null.");
        if (_options.CheckpointFile is not null && _optimizer is not OptimizerHelper)
        {
            _optimizer.Dispose();
            throw new ArgumentException($"`options.CheckpointFile`: expected an optimizer whose state can be saved, got {_optimizer.GetType().Name}; take another, or no checkpoint.", nameof(options));
        }

        using var off = no_grad();
        _good = Array.ConvertAll(_parameters, parameter => parameter.detach().clone().DetachFromDisposeScope());
        _random = new RandomSource(_options.Seed);
    }

    /// <summary>How it stands: what it has done so far, and whether it has ended.</summary>
    public VariationalResult Result => new(Status, [.. _bounds], _failures);

    private VariationalStatus Status =>
        HasConverged ? VariationalStatus.Converged
        : _bounds.Count >= _options.Steps ? VariationalStatus.MaximumSteps
        : VariationalStatus.Running;

    /// <summary>Compares two windows at the end of each, so that the answer depends on the history alone.</summary>
    private bool HasConverged
    {
        get
        {
            var window = _options.Window;
            if (_options.Tolerance is not { } tolerance || _bounds.Count < 2 * window || _bounds.Count % window != 0)
                return false;
            var now = _bounds.TakeLast(window).Average();
            var before = _bounds.SkipLast(window).TakeLast(window).Average();
            return now - before <= tolerance * Math.Abs(before);
        }
    }

    /// <summary>
    /// Takes up a fit from its checkpoint: parameters, optimizer and random numbers are as they were, and what follows is the same, bit for bit, as if
    /// it had never stopped, where the model gives the same bits again.
    /// </summary>
    /// <param name="posterior">The same posterior.</param>
    /// <param name="guide">A guide of the same kind; its parameters are replaced.</param>
    /// <param name="options">The same settings, with the checkpoint as <see cref="VariationalOptions.CheckpointFile"/>; more steps are allowed.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The options name no checkpoint, or seed, particles or guide differ from those of the checkpoint.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint of a variational fit, or is damaged.</exception>
    public static VariationalFit Resume(ModelDensity posterior, Guide guide, VariationalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var fit = new VariationalFit(posterior, guide, options);
        try
        {
            (fit._random, fit._failures, var bounds) = VariationalCheckpoint.Read(options, guide, fit._optimizer);
            fit._bounds.AddRange(bounds);
            Copy(fit._parameters, fit._good);
            return fit;
        }
        catch
        {
            fit.Dispose();
            throw;
        }
    }

    /// <summary>Takes steps until the fit has converged or has taken all of them.</summary>
    /// <param name="progress">Told after every step, on this thread.</param>
    /// <param name="cancellationToken">Checked before every step. A cancelled fit keeps what it has, writes its checkpoint, and may be finished later.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="VariationalFitException">No estimate of the lower bound was finite, many times in a row.</exception>
    /// <exception cref="InvalidOperationException">The lower bound does not depend on the parameters of the guide.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written, because the disk is full for instance. The guide keeps its parameters, and the file is the one before.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public VariationalResult Finish(IProgress<VariationalProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        // Written before any work, too, so that a file that cannot be written is noticed then.
        var saved = -1;
        Save(ref saved);
        try
        {
            while (Status == VariationalStatus.Running)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Step(cancellationToken);
                progress?.Report(new VariationalProgress(_bounds.Count, _options.Steps, _bounds[^1], _failures));
                if (_bounds.Count % _options.CheckpointInterval == 0)
                    Save(ref saved);
            }
        }
        catch (OperationCanceledException)
        {
            Save(ref saved);
            throw;
        }

        Save(ref saved);
        return Result;
    }

    /// <summary>Disposes the optimizer. The guide lives on.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        foreach (var tensor in _good)
            tensor.Dispose();
    }

    private void Save(ref int saved)
    {
        if (_options.CheckpointFile is null || saved == _bounds.Count)
            return;
        VariationalCheckpoint.Write(_options, _guide, _optimizer, _random, _failures, _bounds);
        saved = _bounds.Count;
    }

    private void Step(CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        for (var trial = 1; ; trial++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var subsample = _posterior.DrawSubsample(_random);
            var noise = _guide.Noise(_options.Particles, _random);
            if (TryDifferentiate(noise, subsample) is { } bound)
            {
                Copy(_parameters, _good);
                Change(noise, subsample);
                _bounds.Add(bound);
                return;
            }

            _failures++;
            if (trial == MaximumTrials)
                throw Failure(noise, subsample);
        }
    }

    /// <summary>Sets the gradients of the negative lower bound and returns the bound; null where one of them is not finite.</summary>
    private double? TryDifferentiate(Tensor noise, Subsample? subsample)
    {
        using var scope = TensorScope.Open();
        using var grad = enable_grad();
        try
        {
            var loss = -(_options.PathGradients && subsample is null && _optimizer is OptimizerHelper
                ? Elbo.EstimateAlongPaths(_posterior, _guide, noise)
                : Elbo.Estimate(_posterior, _guide, noise, subsample));
            if (!loss.requires_grad)
                throw new InvalidOperationException($"{_guide.GetName()}: expected a lower bound that depends on the parameters of the guide, got one without a graph; do not detach points.");
            var gradients = autograd.grad([loss], _parameters, allow_unused: true);
            // Copied, because parameters may share one, and they are clipped in place.
            for (var i = 0; i < gradients.Count; i++)
                _parameters[i].grad = gradients[i].IsInvalid ? null : gradients[i].clone();
            double[] sums = [.. stack([loss.detach(), .. gradients.Where(gradient => !gradient.IsInvalid).Select(gradient => gradient.sum())]).to(ScalarType.Float64).cpu().data<double>()];
            return sums.All(double.IsFinite) ? -sums[0] : null;
        }
        catch (Exception failure) when (PointFailure.Take(failure))
        {
            return null;
        }
    }

    private void Change(Tensor noise, Subsample? subsample)
    {
        if (_options.Schedule is { } schedule)
        {
            foreach (var group in _optimizer is optim.ILearningRateController single ? [single] : _optimizer.ParamGroups)
                group.LearningRate = group.InitialLearningRate * schedule(_bounds.Count);
        }

        Shorten();
        if (_optimizer is OptimizerHelper)
            _optimizer.step();
        else
            _optimizer.step(() => Again(noise, subsample));
    }

    /// <summary>The loss at other parameters, for optimizers that evaluate it several times in a step.</summary>
    private Tensor Again(Tensor noise, Subsample? subsample)
    {
        var bound = TryDifferentiate(noise, subsample);
        Shorten();
        return tensor(-bound ?? double.NaN, _parameters[0].dtype, _parameters[0].device);
    }

    private void Shorten()
    {
        if (_options.GradientNorm is { } norm)
            nn.utils.clip_grad_norm_(_parameters, norm);
    }

    private VariationalFitException Failure(Tensor noise, Subsample? subsample)
    {
        using var off = no_grad();
        var report = SiteReport.Of(_posterior, _guide.Points(noise), subsample);
        Copy(_good, _parameters);
        return new VariationalFitException(
            $"after {_bounds.Count} steps none of {MaximumTrials} estimates of the lower bound was finite. {report} " +
            (_bounds.Count == 0
                ? "Start the guide where the model can be computed, as StartingPoint.Of finds it, or with a smaller scale."
                : "The guide has the parameters of the last finite estimate again; go on with a lower learning rate, or clip the gradient."));
    }

    private static void Copy(IReadOnlyList<Tensor> from, IReadOnlyList<Tensor> to)
    {
        using var off = no_grad();
        for (var i = 0; i < from.Count; i++)
            to[i].copy_(from[i]);
    }
}
