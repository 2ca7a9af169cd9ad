using Pyzag.Testing;

namespace Pyzag.Stochastic.Tests.Sampling;

/// <summary>A log that cannot be written any more costs no draws, and the run goes on elsewhere, or without.</summary>
public sealed class FullDiskTests : LeakCheckedTest
{
    private static readonly SamplingOptions s_options = new() { Chains = 3, Warmup = 60, Draws = 60, Seed = 8, LogInterval = 5 };

    private readonly LogDensity _target = new(2, x => -0.5 * x.square().sum(-1));
    private readonly string _folder = Directory.CreateTempSubdirectory("pyzag").FullName;

    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    [InlineData(16_000)]
    public void It_is_finished_in_another_file_and_resumed_from_there(int room)
    {
        var (full, other) = (Path.Combine(_folder, "full"), Path.Combine(_folder, "other"));
        using var run = new SamplingRun(_target, s_options with { LogFile = full }) { OpenLog = path => path == full ? new FullDisk(path, room) : File.Create(path) };
        var failure = Assert.Throws<IOException>(() => run.Finish());
        Assert.Contains(full, failure.Message, StringComparison.Ordinal);
        Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);
        Assert.Contains("set LogFile", failure.Message, StringComparison.Ordinal);
        Assert.False(run.IsFinished);
        var kept = run.Draws.Count;
        Assert.Equal(room == 16_000, kept > 0);

        run.LogFile = other;
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => run.Finish(new StopAt(3 * 118, cancellation), cancellation.Token));
        Assert.True(run.Draws.Count >= kept && run.Draws.Count < 60);
        run.Dispose();

        using var resumed = SamplingRun.Resume(_target, s_options with { LogFile = other });
        Same(Whole(), resumed.Finish());
        using var again = SamplingRun.Resume(_target, s_options with { LogFile = other });
        Assert.True(again.IsFinished);
        Same(Whole(), again.Draws);
    }

    [Fact]
    public void It_is_finished_without_a_log()
    {
        using var run = new SamplingRun(_target, s_options with { LogFile = Path.Combine(_folder, "full") }) { OpenLog = path => new FullDisk(path, 16_000) };
        Assert.Throws<IOException>(() => run.Finish());
        run.LogFile = null;
        Same(Whole(), run.Finish());
    }

    [Fact]
    public void Where_there_is_room_again_the_same_file_takes_all()
    {
        var (path, disks) = (Path.Combine(_folder, "log"), 0);
        using (var run = new SamplingRun(_target, s_options with { LogFile = path }) { OpenLog = file => new FullDisk(file, ++disks switch { 1 => 8_000, 2 => 100, _ => int.MaxValue }) })
        {
            Assert.Throws<IOException>(() => run.Finish());
            var before = new FileInfo(path).Length;
            Assert.Throws<IOException>(() => run.Finish());

            // A second try that fails, too, leaves what the first one has written.
            Assert.Equal(before, new FileInfo(path).Length);
            Assert.False(File.Exists(path + ".new"));
            Same(Whole(), run.Finish());
        }

        using var resumed = SamplingRun.Resume(_target, s_options with { LogFile = path });
        Same(Whole(), resumed.Draws);
    }

    [Fact]
    public void A_device_that_is_full_says_so_before_the_first_draw()
    {
        if (!File.Exists("/dev/full"))
            return;
        using var run = new SamplingRun(_target, s_options with { LogFile = "/dev/full" });
        Assert.Throws<IOException>(() => run.Finish());
        Assert.Equal(0, run.Draws.Count);
        run.LogFile = null;
        Same(Whole(), run.Finish());
    }

    [Fact]
    public void A_log_in_a_folder_that_does_not_exist_is_refused_before_the_work()
    {
        var nowhere = Path.Combine(_folder, "nowhere", "log");
        Assert.Contains(nowhere, Assert.Throws<DirectoryNotFoundException>(() => new SamplingRun(_target, s_options with { LogFile = nowhere })).Message, StringComparison.Ordinal);
        using var run = new SamplingRun(_target, s_options);
        Assert.Throws<DirectoryNotFoundException>(() => run.LogFile = nowhere);
        Assert.Null(run.LogFile);
    }

    private SampleDraws Whole()
    {
        using var run = new SamplingRun(_target, s_options);
        return run.Finish();
    }

    private static void Same(SampleDraws expected, SampleDraws actual)
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal(expected.Component(i), actual.Component(i));
    }

    /// <summary>A file on a disk that has room for some bytes.</summary>
    private sealed class FullDisk(string path, int room) : FileStream(path, FileMode.Create, FileAccess.Write)
    {
        private int _room = room;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if ((_room -= count) < 0)
                throw new IOException("No space left on device");
            base.Write(buffer, offset, count);
        }
    }

    private sealed class StopAt(int transitions, CancellationTokenSource source) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value)
        {
            if (value.Transitions >= transitions)
                source.Cancel();
        }
    }
}
