using Pyzag.Blocks;
using Pyzag.Newton;
using Pyzag.Sensitivity;
using Pyzag.Stepping;

namespace Pyzag;

/// <summary>The settings of a solver. Immutable: change one with <c>options with { BlockSize = 50 }</c>.</summary>
public sealed record SolverOptions
{
    private readonly StepSchedule _blockSize = 10;
    private readonly IPredictor _predictor = new LastStepPredictor();
    private readonly NewtonOptions _newton = new();
    private readonly IBlockFactorizer _factorizer = new ThomasFactorizer();
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

    /// <summary>How the matrix of a block is factorized. Default: <see cref="ThomasFactorizer"/>.</summary>
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
        init => _sensitivity = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Sensitivity), value, $"`Sensitivity`: expected a SensitivityMethod, got {value}.");
    }
}
