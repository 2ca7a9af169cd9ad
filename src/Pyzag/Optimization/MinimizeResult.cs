namespace Pyzag;

/// <summary>What became of a minimization: everything but the point, which <see cref="Minimum{TPoint}"/> has, or the parameters of the model that was fitted.</summary>
public class MinimizeResult
{
    /// <param name="status">How it ended.</param>
    /// <param name="history">The start, and a record for every iteration.</param>
    /// <param name="evaluations">How many evaluations were made.</param>
    /// <param name="products">How many products were made.</param>
    /// <param name="failedEvaluations">How many evaluations failed.</param>
    /// <param name="failure">What the last one of them threw.</param>
    internal MinimizeResult(MinimizeStatus status, IReadOnlyList<MinimizeProgress> history, int evaluations, int products, int failedEvaluations, Exception? failure)
    {
        Status = status;
        History = history;
        Evaluations = evaluations;
        Products = products;
        FailedEvaluations = failedEvaluations;
        Failure = failure;
    }

    private protected MinimizeResult(MinimizeResult result) : this(result.Status, result.History, result.Evaluations, result.Products, result.FailedEvaluations, result.Failure)
    {
    }

    /// <summary>How it ended.</summary>
    public MinimizeStatus Status { get; }

    /// <summary>Whether it ended with <see cref="MinimizeStatus.Converged"/>.</summary>
    public bool Converged => Status == MinimizeStatus.Converged;

    /// <summary>The start as iteration 0, and the state after every iteration; the last entry is the state of the best point.</summary>
    public IReadOnlyList<MinimizeProgress> History { get; }

    /// <summary>The value at the best point, the lowest of all evaluations.</summary>
    public double Value => History[^1].Value;

    /// <summary>The largest component of the gradient at the best point, by size, without those that bounds keep the point from following.</summary>
    public double GradientNorm => History[^1].GradientNorm;

    /// <summary>How many iterations were made.</summary>
    public int Iterations => History[^1].Iteration;

    /// <summary>How often the function and its gradient were evaluated, failed evaluations, and those after the last iteration, included.</summary>
    public int Evaluations { get; }

    /// <summary>How many products of second derivatives, or of Jacobians, with a vector were made; 0 for methods that need none.</summary>
    public int Products { get; }

    /// <summary>How many evaluations gave NaN or infinity, or ended with a <see cref="SolveFailedException"/> or <see cref="NonFiniteGradientException"/>; shorter steps were taken instead.</summary>
    public int FailedEvaluations { get; }

    /// <summary>The exception that the last failed evaluation ended with; null if none ended with one. It holds no tensor any more.</summary>
    public Exception? Failure { get; }
}
