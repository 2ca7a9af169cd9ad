using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Prediction;

/// <summary>The states known before a block, as predictors read them. What it hands out belongs to the open dispose scope; where no state is known, it is zero.</summary>
internal readonly struct SolvedStates
{
    private readonly Tensor _states;

    /// <summary>Checks what a predictor was given.</summary>
    /// <param name="solved">All states known so far, <c>(steps.Start, batch…, state)</c>.</param>
    /// <param name="steps">The block to guess.</param>
    internal SolvedStates(Tensor solved, StepRange steps)
    {
        Guard.Real(Guard.Alive(solved), nameof(solved));
        if (solved.ndim < 2 || solved.shape[0] != steps.Start)
            throw new ArgumentException(
                $"`{nameof(solved)}`: expected ({steps.Start}, batch…, state), the states before {steps}, got {Shapes.Text(solved.shape)}; give it all rows that are solved and no others.",
                nameof(solved));
        Guard.AtLeast(steps.Count, 1, nameof(steps), "a block holds at least one step");
        _states = solved;
        Block = steps.Count;
    }

    /// <summary>How many states are known.</summary>
    internal long Count => _states.shape[0];

    /// <summary>How many are asked for.</summary>
    internal long Block { get; }

    /// <summary>Zeros in the form of a guess, <c>(block, batch…, state)</c>.</summary>
    internal Tensor Zeros() => zeros(Shape, _states.dtype, _states.device);

    /// <summary>The state some rows before the block, <c>(1, batch…, state)</c>.</summary>
    internal Tensor Row(long back) => _states.narrow(0, Count - back, 1);

    /// <summary>One state for the whole block: a view without memory of its own.</summary>
    internal Tensor Repeat(Tensor state) => state.expand(Shape);

    /// <summary>The last state for the whole block.</summary>
    internal Tensor RepeatLast() => Count == 0 ? Zeros() : Repeat(Row(1));

    /// <summary>The last states, as many as the block has steps; those before the first known one are taken to equal it.</summary>
    internal Tensor LastBlock() => Count == 0 ? Zeros() :
        Count >= Block ? _states.narrow(0, Count - Block, Block) :
        cat([Repeat(_states.narrow(0, 0, 1)).narrow(0, 0, Block - Count), _states]);

    /// <summary>The states of the block of this length before <see cref="LastBlock"/>; there must be that many.</summary>
    internal Tensor BlockBeforeLast() => _states.narrow(0, Count - 2 * Block, Block);

    /// <summary>Whether a trajectory is of the same kind and series as these states, and reaches to the end of the block; where allowed, its state may be a part of theirs.</summary>
    internal bool IsContinuedBy(Tensor trajectory, StepRange steps, bool partly = false)
    {
        var (given, known) = (trajectory.shape, _states.shape);
        return given.Length == known.Length && given[0] >= steps.End && given.AsSpan(1..^1).SequenceEqual(known.AsSpan(1..^1)) &&
            (partly ? given[^1] <= known[^1] : given[^1] == known[^1]) && Guard.IsSameKind(trajectory, _states);
    }

    private long[] Shape => Shapes.Prepend(Block, _states.shape.AsSpan(1));
}
