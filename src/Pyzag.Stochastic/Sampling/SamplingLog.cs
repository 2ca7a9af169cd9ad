using System.Text;

namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// A run on disk: after the settings, records of draws and of chain states in the order in which they came about. It is only ever appended to,
/// so that what was written stays readable whenever writing stops; a record that was cut off is left out.
/// </summary>
internal sealed class SamplingLog : IDisposable
{
    private const string Magic = "Pyzag sampling log 1";
    private const byte DrawRecord = 1;
    private const byte StateRecord = 2;

    private readonly BinaryWriter _writer;
    private readonly SamplingOptions _options;

    private SamplingLog(FileStream file, SamplingOptions options) => (_writer, _options) = (new BinaryWriter(file, Encoding.UTF8), options);

    /// <summary>Starts a log where the options name a file.</summary>
    internal static SamplingLog? Create(SamplingOptions options, int dimension)
    {
        if (options.LogFile is null)
            return null;
        var log = new SamplingLog(new FileStream(options.LogFile, FileMode.Create, FileAccess.Write, FileShare.Read), options);
        log._writer.Write(Magic);
        log._writer.Write(Settings(options, dimension));
        log._writer.Flush();
        return log;
    }

    /// <summary>Reads a log and goes on to append to it: the last state of each chain, and the draws before it.</summary>
    internal static (ChainState[] States, List<Draw>[] Draws, SamplingLog Log) Reopen(SamplingOptions options, int dimension)
    {
        var path = options.LogFile ?? throw new ArgumentException("`options.LogFile`: expected the log of the run to resume, got null.", nameof(options));
        var states = new ChainState?[options.Chains];
        var draws = Array.ConvertAll(states, _ => new List<Draw>());
        using (var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), Encoding.UTF8))
        {
            ReadHeader(reader, options, dimension);
            while (ReadRecord(reader, states, draws, dimension))
            {
            }
        }

        // What came after the last state of a chain will be drawn again, so the log is written anew without it.
        var log = Create(options with { LogFile = path + ".new" }, dimension)!;
        var isComplete = states.All(state => state is not null);
        for (var chain = 0; isComplete && chain < states.Length; chain++)
        {
            draws[chain] = [.. draws[chain].Take(Math.Max(0, states[chain]!.Transitions - options.Warmup))];
            foreach (var draw in draws[chain])
                log.WriteDraw(chain, draw);
            log.WriteState(chain, states[chain]!);
        }

        log._writer.Flush();
        File.Move(path + ".new", path, overwrite: true);
        return (isComplete ? [.. states.Select(state => state!)] : [], draws, log);
    }

    /// <summary>Appends what a transition led to.</summary>
    internal void Write(int chain, ChainState state, Draw draw)
    {
        if (state.Transitions > _options.Warmup)
            WriteDraw(chain, draw);
        if (state.Transitions % _options.LogInterval == 0 || state.Transitions == _options.Warmup + _options.Draws)
        {
            WriteState(chain, state);
            _writer.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static string Settings(SamplingOptions options, int dimension) => (options with { LogFile = null, LogInterval = 1, Start = null }) + $", dimension {dimension}";

    private static void ReadHeader(BinaryReader reader, SamplingOptions options, int dimension)
    {
        string settings;
        try
        {
            settings = reader.ReadString() == Magic ? reader.ReadString() : "";
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            settings = "";
        }

        if (settings.Length == 0)
            throw new InvalidDataException($"{options.LogFile}: expected the log of a sampling run, got another file.");
        var expected = Settings(options, dimension);
        if (settings != expected)
            throw new ArgumentException($"`options`: expected those of the log, {settings}, got {expected}.", nameof(options));
    }

    private static bool ReadRecord(BinaryReader reader, ChainState?[] states, List<Draw>[] draws, int dimension)
    {
        try
        {
            var kind = reader.ReadByte();
            var chain = reader.ReadInt32();
            if (kind == DrawRecord)
                draws[chain].Add(new Draw(ReadPoint(reader, dimension), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean()));
            else
                states[chain] = ReadState(reader, dimension);
            return true;
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    private void WriteDraw(int chain, Draw draw)
    {
        _writer.Write(DrawRecord);
        _writer.Write(chain);
        Write(draw.Target);
        _writer.Write(draw.Acceptance);
        _writer.Write(draw.Energy);
        _writer.Write(draw.Depth);
        _writer.Write(draw.Steps);
        _writer.Write(draw.Diverged);
    }

    private void WriteState(int chain, ChainState state)
    {
        _writer.Write(StateRecord);
        _writer.Write(chain);
        _writer.Write(state.Transitions);
        Write(state.Target);
        Write(state.Metric.Inverse);
        _writer.Write(state.Step);
        _writer.Write(state.SearchesStep);
        Write([state.Averaging.Center, state.Averaging.Count, state.Averaging.Error, state.Averaging.LogStep, state.Averaging.LogAverage]);
        _writer.Write(state.Spread.Count);
        Write(state.Spread.Mean);
        Write(state.Spread.Squares);
        Write(state.Spread.GradientMean);
        Write(state.Spread.GradientSquares);
        foreach (var word in state.Random)
            _writer.Write(word);
    }

    private static ChainState ReadState(BinaryReader reader, int dimension)
    {
        var transitions = reader.ReadInt32();
        var point = ReadPoint(reader, dimension);
        var metric = ChainState.MetricOf(ReadNumbers(reader), dimension);
        var (step, searches) = (reader.ReadDouble(), reader.ReadBoolean());
        var averaging = ReadNumbers(reader);
        var spread = new Spread(reader.ReadInt32(), ReadNumbers(reader), ReadNumbers(reader), ReadNumbers(reader), ReadNumbers(reader));
        ulong[] random = [reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64()];
        return new ChainState(
            transitions, point, metric, step, searches,
            new DualAveraging(averaging[0], (int)averaging[1], averaging[2], averaging[3], averaging[4]), spread, random);
    }

    private void Write(TargetPoint point)
    {
        Write(point.Position);
        _writer.Write(point.LogDensity);
        Write(point.Gradient);
    }

    private static TargetPoint ReadPoint(BinaryReader reader, int dimension)
    {
        var position = ReadNumbers(reader);
        return position.Length == dimension
            ? new TargetPoint(position, reader.ReadDouble(), ReadNumbers(reader))
            : throw new InvalidDataException($"the sampling log holds a position of {position.Length} components, expected {dimension}: it has been damaged.");
    }

    private void Write(double[] numbers)
    {
        _writer.Write(numbers.Length);
        foreach (var number in numbers)
            _writer.Write(number);
    }

    private static double[] ReadNumbers(BinaryReader reader)
    {
        var numbers = new double[reader.ReadInt32()];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = reader.ReadDouble();
        return numbers;
    }
}
