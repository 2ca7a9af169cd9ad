using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Pyzag.Training;

/// <summary>
/// Trains a model: every step takes a minibatch of the samples of an objective, its loss and gradient, and lets an optimizer of torch move the parameters.
/// </summary>
/// <remarks>
/// <para>The trainer moves the model in place, in training mode, and gives it back in the mode that it had. Parts in evaluation mode of a model in training mode stay so. It owns neither the model, the objective nor the optimizer. Its random numbers depend on <see cref="TrainingOptions.Seed"/> and the step
/// alone: torch's default generators are seeded anew before every step, so that dropout repeats, too.</para>
/// <para>A training that was stopped or whose process was killed goes on, to the same numbers bit for bit, from the last checkpoint with <see cref="Resume"/>.</para>
/// </remarks>
/// <example>
/// <code>
/// using var optimizer = optim.Adam(network.parameters(), 1e-2);
/// var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, 1000);
/// var trainer = new Trainer(network, objective, optimizer, new TrainingOptions { Steps = 1000, Seed = 1 }, schedule);
/// trainer.Run(progress, cancellationToken);
/// Console.WriteLine(trainer.Losses[^1]);
/// </code>
/// </example>
public sealed class Trainer
{
    private readonly nn.Module _model;
    private readonly ITrainingObjective _objective;
    private readonly optim.Optimizer _optimizer;
    private readonly LRScheduler? _schedule;
    private readonly Minibatches _minibatches;
    private readonly Parameter[] _parameters;
    private TrainingState _state = new();
    private int _firstStep;

    /// <summary>Begins a training.</summary>
    /// <param name="model">The model: its weights are stored, and restored after a failure.</param>
    /// <param name="objective">What is made small.</param>
    /// <param name="optimizer">Moves the parameters it was made with, which belong to the model: any of torch; <c>LBFGS</c> evaluates a minibatch several times a step, and cannot be stored.</param>
    /// <param name="options">How long and on what; the defaults where null.</param>
    /// <param name="schedule">Changes the learning rate after every step, with the optimizer it was made with; null leaves it as it is. One that watches a quantity is told the loss of the minibatch.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The optimizer has no parameters, or some that do not belong to the model; or there is to be a checkpoint, and its state cannot be stored.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder for the checkpoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The objective has no samples.</exception>
    public Trainer(nn.Module model, ITrainingObjective objective, optim.Optimizer optimizer, TrainingOptions? options = null, LRScheduler? schedule = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(optimizer);
        Options = options ?? new TrainingOptions();
        (_model, _objective, _optimizer, _schedule) = (model, objective, optimizer, schedule);
        _parameters = [.. optimizer.parameters()];
        if (_parameters.Length == 0)
            throw new ArgumentException("`optimizer`: expected one with parameters, got one with none; make it with model.parameters().", nameof(optimizer));
        if (_parameters.Except(model.parameters(), ReferenceEqualityComparer.Instance).Any())
            throw new ArgumentException("`optimizer`: expected parameters that belong to `model`, which is stored and restored, got others, too; make them parameters of the model.", nameof(optimizer));
        if (Options.CheckpointFile is { } file)
        {
            _ = Storable();
            if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
                throw new DirectoryNotFoundException($"`options.CheckpointFile`: expected a file in a folder that exists, got {file}; make the folder first.");
        }

        _minibatches = new Minibatches(objective.Count, Options.BatchSize, Options.Seed);
    }

    /// <summary>The settings.</summary>
    public TrainingOptions Options { get; }

    /// <summary>How many steps were made.</summary>
    public int Step => _state.Step;

    /// <summary>The loss of the minibatch of each step, before it was made.</summary>
    public IReadOnlyList<double> Losses => _state.Losses;

    /// <summary>What callbacks recorded.</summary>
    public TrainingRecords Records => _state.Records;

    /// <summary>Why a callback ended the training; null where none did.</summary>
    public string? StopReason => _state.StopReason;

    private string Settings => $"seed {Options.Seed}, minibatches of {_minibatches.BatchSize} of {_minibatches.Count} samples, callbacks [{string.Join(", ", Options.Callbacks.Select(callback => callback.GetType()))}]";

    /// <summary>Goes on with a training where its last checkpoint was written.</summary>
    /// <param name="model">A model as that of the training; its weights are read.</param>
    /// <param name="objective">The same samples.</param>
    /// <param name="optimizer">An optimizer made as that of the training; its state is read.</param>
    /// <param name="options">The same settings; there may be more steps. Its callbacks read what they remember.</param>
    /// <param name="schedule">A schedule made as that of the training, of the new optimizer. It is led through the losses so far.</param>
    /// <returns>The trainer, to be run.</returns>
    /// <inheritdoc cref="Trainer(nn.Module, ITrainingObjective, optim.Optimizer, TrainingOptions?, LRScheduler?)" path="/exception"/>
    /// <exception cref="ArgumentException">Also where no file is named, or it is the checkpoint of a training with another seed, other samples, callbacks of other types or in another order, another model or another optimizer.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint, is incomplete or damaged, of which nothing is read; or it has the state of another type of optimizer.</exception>
    public static Trainer Resume(nn.Module model, ITrainingObjective objective, optim.Optimizer optimizer, TrainingOptions options, LRScheduler? schedule = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.CheckpointFile is null)
            throw new ArgumentException("`options.CheckpointFile`: expected the checkpoint of the training to resume, got null.", nameof(options));
        using var scope = TensorScope.Open();
        var trainer = new Trainer(model, objective, optimizer, options, schedule);
        trainer._state = TrainingCheckpoint.Load(options.CheckpointFile, trainer.Settings, model, trainer.Storable(), options.Callbacks, trainer.Reschedule);
        return trainer;
    }

    /// <summary>Trains until all steps are made or a callback ends it. A run that was cancelled goes on where it was.</summary>
    /// <param name="progress">Told after every step, on the thread of the call.</param>
    /// <param name="cancellationToken">Checked before every step. The model keeps the weights of the last, and the checkpoint is written where there is one.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="TrainingFailedException">The loss or the gradient of a step is NaN or infinite, a recursion could not be solved, or the weights to be stored or handed back are NaN or infinite. The model has the last good weights and buffers.</exception>
    /// <exception cref="InvalidOperationException">The loss does not depend on the parameters of the optimizer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public TrainingStatus Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var scope = TensorScope.Open();
        using var recorded = enable_grad();
        using var good = new WeightCopy();
        using var modes = new ModuleModes(_model);
        if (!_model.training)
            _model.train();
        _firstStep = Step;
        good.Take(_model, Step);
        while (GoesOn(good, cancellationToken))
        {
            var made = MakeStep(good);
            progress?.Report(made);
            if (Step % Options.CheckpointInterval == 0)
                Keep(good);
        }

        Keep(good);
        return StopReason is null ? TrainingStatus.Completed : TrainingStatus.Stopped;
    }

    /// <summary>Seeds torch's default generators for a step, otherwise than the order of the samples is seeded.</summary>
    internal static void SeedStep(long seed, int step) => manual_seed(unchecked((long)Minibatches.Mixed((ulong)seed, ~(ulong)step))).Dispose();

    /// <summary>Whether there is another step to make, after callbacks have seen the weights as they are.</summary>
    private bool GoesOn(WeightCopy good, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            Keep(good);
        cancellationToken.ThrowIfCancellationRequested();
        if (StopReason is not null)
            return false;
        var moment = new TrainingMoment(_state, _model, _optimizer);
        foreach (var callback in Options.Callbacks.Where(callback => Step % callback.Every == 0))
        {
            using var scope = TensorScope.Open();
            callback.Invoke(moment);
        }

        return StopReason is null && Step < Options.Steps;
    }

    private TrainingProgress MakeStep(WeightCopy good)
    {
        using var scope = TensorScope.Open();
        SeedStep(Options.Seed, Step);
        var samples = _minibatches.Samples(Step);
        var (loss, norm) = Evaluate(samples, good);
        good.Take(_model, Step);
        Clip();
        Move(samples, good);
        var rate = _optimizer.ParamGroups.First().LearningRate;
        _state.Add(loss, norm);
        Reschedule(loss);
        return new TrainingProgress(Step, Options.Steps, loss, norm, rate);
    }

    /// <summary>The loss and the norm of its gradient, which the parameters then have; if they are not finite, the weights are those before the last step again.</summary>
    private (double Loss, double Norm) Evaluate(Tensor samples, WeightCopy good)
    {
        double loss = double.NaN, norm = double.NaN;
        Exception? reason = null;
        try
        {
            (loss, norm) = Differentiate(samples);
        }
        catch (Exception failure) when (PointFailure.Take(failure))
        {
            reason = failure;
        }

        if (reason is null && double.IsFinite(loss) && double.IsFinite(norm))
            return (loss, norm);
        throw Failed(loss, norm, good, reason);
    }

    private (double Loss, double Norm) Differentiate(Tensor samples)
    {
        using var scope = TensorScope.Open();
        _optimizer.zero_grad();
        var loss = _objective.Backward(samples).to(float64).item<double>();
        if (_parameters.All(parameter => parameter.grad is null))
            throw new InvalidOperationException("The loss does not depend on any parameter of the optimizer: make the optimizer with the parameters of the model that the objective evaluates, and detach nothing on the way.");
        return (loss, nn.utils.clip_grad_norm_(_parameters, double.PositiveInfinity));
    }

    private TrainingFailedException Failed(double loss, double norm, WeightCopy good, Exception? reason)
    {
        good.Restore(_model);
        return new TrainingFailedException(Step, loss, norm, good.Step > _firstStep ? good.Step : null, reason);
    }

    private void Clip()
    {
        if (Options.MaxGradientNorm is { } norm)
            nn.utils.clip_grad_norm_(_parameters, norm);
        if (Options.MaxGradientValue is { } value)
            nn.utils.clip_grad_value_(_parameters, value);
    }

    private void Move(Tensor samples, WeightCopy good)
    {
        if (_optimizer is not LBFGS)
        {
            _optimizer.step();
            return;
        }

        // It may call from native code, which no exception may pass.
        Exception? reason = null;
        var last = double.NaN;
        _optimizer.step(Closure);
        if (reason is not null || !double.IsFinite(last))
            throw Failed(last, double.NaN, good, reason);

        Tensor Closure()
        {
            try
            {
                last = Differentiate(samples).Loss;
                Clip();
            }
            catch (Exception failure)
            {
                (last, reason) = (double.NaN, reason ?? failure);
            }

            return tensor(last);
        }
    }

    private void Reschedule(double loss)
    {
        if (_schedule is impl.ReduceLROnPlateau plateau)
            plateau.step(loss);
        else
            _schedule?.step();
    }

    /// <summary>Takes the weights for good, which no loss has been computed with yet: they are finite, and stored where there is a file.</summary>
    private void Keep(WeightCopy good)
    {
        if (Step > _firstStep && !_parameters.All(Finite.Is))
            throw Failed(_state.Losses[^1], _state.GradientNorm, good, reason: null);
        if (Options.CheckpointFile is { } path)
            TrainingCheckpoint.Save(path, Settings, _state, _model, Storable(), Options.Callbacks);
    }

    private OptimizerHelper Storable() => _optimizer as OptimizerHelper
        ?? throw new ArgumentException($"`optimizer`: expected one whose state can be stored, got {_optimizer.GetType().Name}; leave CheckpointFile null, or take another.", nameof(Options));
}
