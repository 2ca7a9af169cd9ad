using Pyzag.Blocks;
using Pyzag.Internal;
using Pyzag.Newton;
using Pyzag.Sensitivity;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The settings of a solver. Immutable: change one with <c>options with { BlockSize = 50 }</c>.</summary>
public sealed record SolverOptions
{
    private readonly StepSchedule _blockSize = 10;
    private readonly IPredictor _predictor = new LastStepPredictor();
    private readonly NewtonOptions _newton = new();
    private readonly IBlockFactorizer _factorizer = new ThomasFactorizer();
    private readonly FailurePolicy _onFailure;
    private readonly RootCheck _rootCheck;
    private readonly NonFiniteGradients _nonFiniteGradients;
    private readonly SensitivityMethod _sensitivity = SensitivityMethod.Adjoint;

    /// <summary>
    /// How many steps are solved at once: a number, 1 or more, or a schedule. Larger blocks mean fewer and larger operations, but Newton's method starts from one state for all of a block, and a
    /// block that reaches far may not converge. Default 10, which suits smooth problems of any kind.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is a number below 1.</exception>
    public StepSchedule BlockSize
    {
        get => _blockSize;
        init => _blockSize = value ?? throw new ArgumentNullException(nameof(BlockSize));
    }

    /// <summary>How the first guess for a block is made. Default: <see cref="LastStepPredictor"/>, which is safe for any recursion.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IPredictor Predictor
    {
        get => _predictor;
        init => _predictor = value ?? throw new ArgumentNullException(nameof(Predictor));
    }

    /// <summary>When Newton's method stops.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public NewtonOptions Newton
    {
        get => _newton;
        init => _newton = value ?? throw new ArgumentNullException(nameof(Newton));
    }

    /// <summary>
    /// Whether series that fail in a block are solved again in halves of it, down to single steps, and at last with a line search. Default true. Without it a block that fails has failed.
    /// </summary>
    public bool BackOff { get; init; } = true;

    /// <summary>Which blocks are compared with their steps solved one after another, for equations with several roots. Default: <see cref="RootCheck.Suspicious"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public RootCheck RootCheck
    {
        get => _rootCheck;
        init => _rootCheck = Guard.Defined(value, nameof(RootCheck));
    }

    /// <summary>What happens to series that cannot be solved. Default: <see cref="FailurePolicy.Throw"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public FailurePolicy OnFailure
    {
        get => _onFailure;
        init => _onFailure = Guard.Defined(value, nameof(OnFailure));
    }

    /// <summary>
    /// How dense blocks are factorized. Default: <see cref="ThomasFactorizer"/>, the least work; <see cref="PcrFactorizer"/> and
    /// <see cref="HybridFactorizer"/> trade work for parallelism in long blocks.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IBlockFactorizer Factorizer
    {
        get => _factorizer;
        init => _factorizer = value ?? throw new ArgumentNullException(nameof(Factorizer));
    }

    /// <summary>How a solve is differentiated. Default: <see cref="SensitivityMethod.Adjoint"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public SensitivityMethod Sensitivity
    {
        get => _sensitivity;
        init => _sensitivity = Guard.Defined(value, nameof(Sensitivity));
    }

    /// <summary>What the adjoint does with derivatives that are NaN or infinite: those that arrive from the loss, its own, and those it hands on. Default: it throws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public NonFiniteGradients NonFiniteGradients
    {
        get => _nonFiniteGradients;
        init => _nonFiniteGradients = Guard.Defined(value, nameof(NonFiniteGradients));
    }

    /// <summary>
    /// Is shown every block as soon as it is solved, on the thread of the solve: its steps, and their states <c>(block, batch…, state)</c> as they are kept. The tensor is a view without a graph that lives until the
    /// observer returns, and is not to be changed. What the observer throws ends the solve. Default: none.
    /// </summary>
    public Action<StepRange, Tensor>? BlockObserver { get; init; }

    /// <summary>
    /// Maps the states of a block as they were solved, <c>(block, batch…, state)</c>, to those that are kept in the trajectory, of the same shape; the next block starts from them. It serves to put
    /// states back onto what the equations conserve, or into bounds. Default: none.
    /// </summary>
    /// <remarks>
    /// <para>The states within a block follow from one another before the projection, so that the trajectory depends on where blocks end: the projection is part of the model, and the block size with
    /// it. Blocks that are solved again in pieces are projected once, as a whole.</para>
    /// <para>Gradients and tangents are exact: they go through the projection, which is therefore made of differentiable operations of torch, does not change its argument, treats every series by itself, and is
    /// evaluated again in the backward pass. The adjoint gives no gradients to other tensors that it reads: a backward pass throws <see cref="NotSupportedException"/> where one of them requires a
    /// gradient. The trajectory before the projection is kept beside the one after it.
    /// It gives no second derivatives either, and says so.</para>
    /// </remarks>
    public Func<StepRange, Tensor, Tensor>? BlockProjection { get; init; }
}
