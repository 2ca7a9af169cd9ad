using Pyzag.Stochastic.Sampling;

namespace Pyzag.Stochastic;

/// <summary>
/// Draws from a density by Markov chains that share every evaluation: all chains are one batch, each on a trajectory of its own, and none
/// waits for another. A run may be stopped at any time and goes on where it was; what it has drawn stays.
/// </summary>
/// <remarks>Warm-up as in Stan: dual averaging of the step size, and a metric from windows that double (each chain for itself). Not for use from several threads at once.</remarks>
/// <example>
/// <code>
/// var run = new SamplingRun(new LogDensity(2, x => -0.5 * x.square().sum(-1)), new SamplingOptions { Seed = 1 });
/// var draws = run.Finish();
/// var rHat = ChainDiagnostics.RHat(draws.Component(0));
/// </code>
/// </example>
public sealed class SamplingRun : IDisposable
{
    private readonly SamplingOptions _options;
    private readonly TargetBatch _target;
    private readonly Adaptation _adaptation;
    private Chain[]? _chains;
    private SamplingLog? _log;
    private string? _logFile;

    /// <summary>Prepares a run; nothing is evaluated yet.</summary>
    /// <param name="target">The density.</param>
    /// <param name="options">The settings; the defaults where null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException">The options' start does not fit the chains or the dimension.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of the options' log does not exist.</exception>
    public SamplingRun(ILogDensity target, SamplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        _options = options ?? new SamplingOptions();
        _target = new TargetBatch(target);
        _adaptation = new Adaptation(_options);
        RequireStart(_options, _target.Dimension);
        LogFile = _options.LogFile;
    }

    /// <summary>
    /// The file to which the run is written while it goes on, none where null; at first that of the options. Another one is given all draws so far
    /// when the run goes on: that is the way out where a disk is full.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The folder of the file does not exist.</exception>
    public string? LogFile
    {
        get => _logFile;
        set
        {
            if (value is not null && Path.GetDirectoryName(Path.GetFullPath(value)) is { } folder && !Directory.Exists(folder))
                throw new DirectoryNotFoundException($"`LogFile`: expected a file in a folder that exists, got {value}; create {folder} first.");
            CloseLog();
            _logFile = value;
        }
    }

    /// <summary>Opens the file of a log.</summary>
    internal Func<string, Stream> OpenLog { get; init; } = SamplingLog.Open;

    /// <summary>The draws so far.</summary>
    public SampleDraws Draws => new(
        [.. (_chains ?? []).Select(chain => chain.Draws).DefaultIfEmpty([])], _target.Dimension, [.. (_chains ?? []).Select(chain => chain.State.Step)], (_options.Kernel as Nuts)?.MaximumDepth);

    /// <summary>Whether every chain has all its draws.</summary>
    public bool IsFinished => _chains is not null && _chains.All(chain => chain.IsDone);

    /// <summary>
    /// Takes up a run from its log, which goes on to be written: the draws are the same, bit for bit, as if it had never stopped, where the
    /// density gives the same bits again.
    /// </summary>
    /// <param name="target">The same density.</param>
    /// <param name="options">The same settings, with the log as <see cref="SamplingOptions.LogFile"/>.</param>
    /// <exception cref="ArgumentException">The options name no log, or differ from those of the log.</exception>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no log of a sampling run.</exception>
    public static SamplingRun Resume(ILogDensity target, SamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var run = new SamplingRun(target, options);
        var path = options.LogFile ?? throw new ArgumentException("`options.LogFile`: expected the log of the run to resume, got null.", nameof(options));
        var chains = SamplingLog.Read(path, options, run._target.Dimension);
        if (chains.Length == 0)
            return run;
        run._chains = [.. chains.Select(chain => new Chain(chain.State, options, run._adaptation))];
        for (var i = 0; i < chains.Length; i++)
            chains[i].Draws.ForEach(run._chains[i].Keep);
        return run;
    }

    /// <summary>Runs until every chain has all its draws.</summary>
    /// <param name="progress">Told after every evaluation that ended a transition, on this thread.</param>
    /// <param name="cancellationToken">Checked before every evaluation. A cancelled run keeps what it has, and may be finished later.</param>
    /// <returns>The draws.</returns>
    /// <exception cref="SamplingFailedException">A chain found no start of positive density.</exception>
    /// <exception cref="InvalidOperationException">The density returned tensors of the wrong shape.</exception>
    /// <exception cref="IOException">
    /// The log cannot be written, because the disk is full for instance. The run keeps its draws and goes on where it was when it is finished
    /// again, once there is room, or after <see cref="LogFile"/> was set to another file or to null.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public SampleDraws Finish(IProgress<SamplingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (_logFile is not null)
            Logged(() => _log ??= SamplingLog.Create(_logFile, _options, _target.Dimension, _chains ?? [], OpenLog));
        _chains ??= Start(cancellationToken);
        while (!IsFinished)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var points = _target.Evaluate(Array.ConvertAll(_chains, chain => chain.Position));
            var ended = false;
            for (var i = 0; i < _chains.Length; i++)
            {
                if (_chains[i].IsDone || _chains[i].Receive(points[i].LogDensity, points[i].Gradient) is not { } draw)
                    continue;
                ended = true;
                if (_log is not null)
                    Logged(() => _log.Write(i, _chains[i].State, draw));
            }

            if (ended)
                progress?.Report(Progress());
        }

        return Draws;
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => CloseLog();

    /// <summary>Writes to the log. One that could not be written is closed, and written anew when the run goes on.</summary>
    private void Logged(Action write)
    {
        try
        {
            write();
        }
        catch (IOException failure)
        {
            CloseLog();
            throw new IOException(
                $"the log {_logFile} cannot be written: {failure.Message} The run has kept its draws: call Finish again when there is room, or set LogFile to another file, or to null to go on without.", failure);
        }
    }

    private void CloseLog()
    {
        _log?.Dispose();
        _log = null;
    }

    private Chain[] Start(CancellationToken cancellationToken)
    {
        RandomSource[] streams = [.. Enumerable.Range(0, _options.Chains).Select(chain => new RandomSource(_options.Seed, (ulong)chain))];
        var starts = StartSearch.Find(_options, streams, _target, cancellationToken);
        return [.. starts.Select((start, i) => new Chain(ChainState.At(start, _options.Metric == MetricKind.Dense, streams[i]), _options, _adaptation))];
    }

    private SamplingProgress Progress() => new(
        _chains!.Sum(chain => chain.State.Transitions),
        _options.Chains * (_options.Warmup + _options.Draws),
        _chains!.Sum(chain => chain.Divergences),
        _target.Evaluations);

    private static void RequireStart(SamplingOptions options, int dimension)
    {
        if (options.Start is not { } start)
            return;
        if (start.Count != 1 && start.Count != options.Chains)
            throw new ArgumentException($"`options.Start`: expected 1 position or {options.Chains}, one for each chain, got {start.Count}.", nameof(options));
        foreach (var position in start)
        {
            if (position?.Length != dimension)
                throw new ArgumentException($"`options.Start`: expected positions of {dimension} components, got {(position is null ? "null" : $"{position.Length}")}.", nameof(options));
        }
    }
}
