using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Rollouts;

/// <summary>
/// What a rollout holds at once, told by the resident memory of the process: a state here is 32 MiB, which is mapped when it is made and unmapped when it dies.
/// </summary>
public sealed class RolloutMemoryTests : LeakCheckedTest
{
    private const long Entries = 4 << 20, StateBytes = Entries * sizeof(double);

    private readonly Tensor _weight;
    private readonly Tensor _start;

    public RolloutMemoryTests()
    {
        _weight = tensor(0.9).requires_grad_();
        _start = linspace(-1, 1, Entries, float64).unsqueeze(0);
    }

    [Fact]
    public void A_rollout_that_is_cut_holds_one_part_at_a_time()
    {
        var (few, many, uncut) = (Peak(Supervised(2, 1)), Peak(Supervised(7, 1)), Peak(Supervised(7, null)));
        Assert.True(many < few + 2 * StateBytes, $"2 steps took {few >> 20} MiB, 7 steps {many >> 20} MiB, though gradients are cut after each.");
        Assert.True(uncut > few + 5 * StateBytes, $"7 steps took {uncut >> 20} MiB without cuts, {few >> 20} MiB are 2 with cuts: the measure does not see the graph.");
    }

    [Fact]
    public void So_does_a_diverted_chain_whose_reference_is_cut()
    {
        var (few, many) = (Peak(Diverted(6)), Peak(Diverted(9)));
        Assert.True(many < few + 2 * StateBytes, $"6 steps took {few >> 20} MiB, 9 steps {many >> 20} MiB, though gradients are cut.");

        static DivertedChain Diverted(int steps) => new(x => 0.8 * x) { RolloutSteps = steps, BranchSteps = 2, CutEvery = 2, CutReference = true };
    }

    private static Supervised Supervised(int steps, int? cut) => new() { RolloutSteps = steps, CutEvery = cut };

    private long Peak(TrainingConfiguration configuration)
    {
        using var scope = NewDisposeScope();
        var window = _start.expand(configuration.Levels, 1, Entries);
        using var peak = new PeakMemory();
        configuration.Backward(x => _weight * x, window);
        return peak.Stop();
    }
}
