using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// A gated recurrent unit as an emulator with memory, for systems of which the data show a part: a state is (x, h), the visible numbers x and a memory h, and a step makes h_{i+1} = GRU(x_i, h_i)
/// and x_{i+1} = x_i + V h_{i+1} + c. K. Cho et al., "Learning phrase representations using RNN encoder-decoder", EMNLP 2014, doi:10.3115/v1/D14-1179.
/// </summary>
/// <remarks>
/// State in, state out, as for every emulator: the memory is carried in the states themselves. <see cref="WithMemory"/> gives data an empty one, <see cref="OnVisible"/> makes a loss look at the visible
/// part alone, and <see cref="Visible"/> takes it out of predictions. With n visible numbers and m remembered ones there are 3m(n + m + 2) + mn + n parameters, which start uniform within ±1/√m, from
/// torch's default generator, which <c>manual_seed</c> seeds.
/// </remarks>
/// <example>
/// <code>
/// using var emulator = new Gru(visibleSize: 1, memorySize: 16, dtype: float64);
/// var windows = TrajectoryWindows.Overlapping(emulator.WithMemory(measured), levels: 11);
/// var configuration = new Supervised { RolloutSteps = 10, LevelLoss = emulator.OnVisible(new MeanSquaredError()) };
/// </code>
/// </example>
public sealed class Gru : nn.Module<Tensor, Tensor>
{
    private readonly GRUCell cell;
    private readonly Linear readout;

    /// <summary>Makes the unit.</summary>
    /// <param name="visibleSize">n.</param>
    /// <param name="memorySize">m.</param>
    /// <param name="dtype">Of the weights; torch's default where null.</param>
    /// <param name="device">Of the weights; the CPU where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Gru(int visibleSize, int memorySize = 32, ScalarType? dtype = null, Device? device = null) : base(nameof(Gru))
    {
        VisibleSize = EmulatorShapes.Positive(visibleSize, nameof(visibleSize));
        MemorySize = EmulatorShapes.Positive(memorySize, nameof(memorySize));
        cell = nn.GRUCell(visibleSize, memorySize, dtype: dtype, device: device);
        readout = nn.Linear(memorySize, visibleSize, dtype: dtype, device: device);
        RegisterComponents();
    }

    /// <summary>n, how many numbers of a state the data show.</summary>
    public int VisibleSize { get; }

    /// <summary>m, how many numbers are remembered.</summary>
    public int MemorySize { get; }

    /// <summary>Makes the next state.</summary>
    /// <param name="input">(x, h), <c>(batch, n + m)</c>.</param>
    /// <returns>The next one, of the same shape. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">It is of another shape, dtype or device.</exception>
    public override Tensor forward(Tensor input)
    {
        EmulatorShapes.CheckVector(input, readout.weight!, VisibleSize + MemorySize);
        using var scope = TensorScope.Open();
        var visible = input.narrow(1, 0, VisibleSize);
        var memory = cell.call(visible, input.narrow(1, VisibleSize, MemorySize));
        return scope.Return(cat([visible + readout.call(memory), memory], 1));
    }

    /// <summary>Puts an empty memory, zeros, behind what is visible, so that data become states.</summary>
    /// <param name="visible"><c>(…, n)</c>, trajectories or initial conditions.</param>
    /// <returns><c>(…, n + m)</c>. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="visible"/> is null.</exception>
    /// <exception cref="ArgumentException">The last dimension is not n.</exception>
    public Tensor WithMemory(Tensor visible)
    {
        Check(visible, VisibleSize, nameof(visible));
        using var scope = TensorScope.Open();
        return scope.Return(cat([visible, zeros([.. visible.shape[..^1], MemorySize], visible.dtype, visible.device)], -1));
    }

    /// <summary>The visible part of states.</summary>
    /// <param name="states"><c>(…, n + m)</c>.</param>
    /// <returns>A view, <c>(…, n)</c>. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="states"/> is null.</exception>
    /// <exception cref="ArgumentException">The last dimension is not n + m.</exception>
    public Tensor Visible(Tensor states)
    {
        Check(states, VisibleSize + MemorySize, nameof(states));
        return states.narrow(-1, 0, VisibleSize);
    }

    /// <summary>A loss of the visible part of states.</summary>
    /// <param name="loss">The loss of what is visible, whose reduction over the batch holds too.</param>
    /// <returns>The loss of states <c>(batch, n + m)</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="loss"/> is null.</exception>
    public StateLoss OnVisible(StateLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new VisibleLoss(this, loss) { BatchReduction = loss.BatchReduction };
    }

    private static void Check(Tensor tensor, int size, string name)
    {
        if (Guard.Alive(tensor, name).ndim == 0 || tensor.shape[^1] != size)
            throw new ArgumentException($"`{name}`: expected (…, {size}), got {Shapes.Text(tensor.shape)}.", name);
    }

    private sealed record VisibleLoss(Gru Emulator, StateLoss Loss) : StateLoss
    {
        public override Tensor PerState(Tensor prediction, Tensor? target)
        {
            using var scope = TensorScope.Open();
            return scope.Return(Loss.PerState(Emulator.Visible(prediction), target is null ? null : Emulator.Visible(target)));
        }
    }
}
