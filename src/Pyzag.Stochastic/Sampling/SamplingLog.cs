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
    private const int AveragingNumbers = 5;

    private readonly BinaryWriter _writer;
    private readonly SamplingOptions _options;

    private SamplingLog(Stream file, SamplingOptions options) => (_writer, _options) = (new BinaryWriter(file, Encoding.UTF8), options);

    /// <summary>
    /// Starts a log with what chains have drawn so far, if there are any. What is at that place stays there until all of this has been written.
    /// </summary>
    internal static SamplingLog Create(string path, SamplingOptions options, int dimension, IReadOnlyList<Chain> chains, Func<string, Stream> open)
    {
        var place = chains.Count == 0 ? path : path + ".new";
        var log = new SamplingLog(open(place), options);
        try
        {
            log._writer.Write(Magic);
            log._writer.Write(Settings(options, dimension));
            for (var i = 0; i < chains.Count; i++)
            {
                foreach (var draw in chains[i].Draws)
                    log.WriteDraw(i, draw);
                log.WriteState(i, chains[i].State);
            }

            log._writer.Flush();
            if (place != path)
                File.Move(place, path, overwrite: true);
            return log;
        }
        catch
        {
            log.Dispose();
            if (place != path)
                File.Delete(place);
            throw;
        }
    }

    /// <summary>A file to write to, which others may read meanwhile.</summary>
    internal static Stream Open(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);

    /// <summary>Reads the last state of each chain, and the draws before it; nothing where a chain has no state yet.</summary>
    internal static (ChainState State, List<Draw> Draws)[] Read(string path, SamplingOptions options, int dimension)
    {
        var states = new ChainState?[options.Chains];
        var draws = Array.ConvertAll(states, _ => new List<Draw>());
        using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), Encoding.UTF8);
        ReadHeader(reader, path, options, dimension);
        while (ReadRecord(reader, path, states, draws, dimension))
        {
        }

        // What came after the last state of a chain will be drawn again.
        return states.Any(state => state is null) ? [] : [.. states.Select((state, chain) => (state!, draws[chain].Take(Math.Max(0, state!.Transitions - options.Warmup)).ToList()))];
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

    /// <summary>Closes the file. If its last draws cannot be written any more, the run draws them again when it is resumed.</summary>
    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        catch (IOException)
        {
        }
    }

    private static string Settings(SamplingOptions options, int dimension) => (options with { LogFile = null, LogInterval = 1, Start = null }) + $", dimension {dimension}";

    private static void ReadHeader(BinaryReader reader, string path, SamplingOptions options, int dimension)
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
            throw new InvalidDataException($"{path}: expected the log of a sampling run, got another file.");
        var expected = Settings(options, dimension);
        if (settings != expected)
            throw new ArgumentException($"`options`: expected those of the log, {settings}, got {expected}.", nameof(options));
    }

    private static bool ReadRecord(BinaryReader reader, string path, ChainState?[] states, List<Draw>[] draws, int dimension)
    {
        try
        {
            var kind = reader.ReadByte();
            var chain = reader.ReadInt32();
            if (kind is not (DrawRecord or StateRecord) || chain < 0 || chain >= states.Length)
                throw Damaged(path, $"a record of kind {kind} and chain {chain}");
            if (kind == DrawRecord)
                draws[chain].Add(new Draw(ReadPoint(reader, path, dimension), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean()));
            else
                states[chain] = ReadState(reader, path, dimension);
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

    private static ChainState ReadState(BinaryReader reader, string path, int dimension)
    {
        var transitions = reader.ReadInt32();
        var point = ReadPoint(reader, path, dimension);
        var metric = ChainState.MetricOf(ReadNumbers(reader, path, dimension, dimension * dimension), dimension);
        var (step, searches) = (reader.ReadDouble(), reader.ReadBoolean());
        var averaging = ReadNumbers(reader, path, AveragingNumbers);
        var spread = new Spread(
            reader.ReadInt32(), ReadNumbers(reader, path, dimension), ReadNumbers(reader, path, dimension, dimension * dimension),
            ReadNumbers(reader, path, dimension), ReadNumbers(reader, path, dimension));
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

    private static TargetPoint ReadPoint(BinaryReader reader, string path, int dimension) =>
        new(ReadNumbers(reader, path, dimension), reader.ReadDouble(), ReadNumbers(reader, path, dimension));

    private void Write(double[] numbers)
    {
        _writer.Write(numbers.Length);
        foreach (var number in numbers)
            _writer.Write(number);
    }

    private static double[] ReadNumbers(BinaryReader reader, string path, params ReadOnlySpan<int> lengths)
    {
        var length = reader.ReadInt32();
        if (!lengths.Contains(length))
            throw Damaged(path, $"{length} numbers in the place of {lengths[0]}");
        var numbers = new double[length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = reader.ReadDouble();
        return numbers;
    }

    private static InvalidDataException Damaged(string path, string found) => new($"{path}: expected the records of a sampling run, got {found}; the file has been damaged.");
}
