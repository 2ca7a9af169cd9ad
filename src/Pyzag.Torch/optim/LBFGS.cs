using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// L-BFGS (Liu and Nocedal 1989, doi:10.1007/BF01589116) with steps of fixed length, on one group of parameters: each call of
/// <see cref="step"/> makes several iterations and calls its closure in each.
/// </summary>
public class LBFGS : Optimizer, ILearningRateController
{
    // A pair of changes of the gradient and of the parameters is used only where their product is above this.
    const double LeastCurvature = 1e-10;

    readonly Parameter[] trained;
    readonly ParamGroup group;
    readonly long maxIterations;
    readonly long maxEvaluations;
    readonly double gradientTolerance;
    readonly double changeTolerance;
    readonly LbfgsHistory history;
    bool started;
    double stepLength;
    Tensor? direction;
    Tensor? lastGradient;

    internal LBFGS(
        IEnumerable<Parameter> parameters, double lr, long maxIterations, long maxEvaluations, double gradientTolerance, double changeTolerance,
        long historySize)
    {
        trained = [.. parameters];
        this.maxIterations = maxIterations;
        this.maxEvaluations = maxEvaluations;
        this.gradientTolerance = gradientTolerance;
        this.changeTolerance = changeTolerance;
        history = new LbfgsHistory(historySize);
        group = new ParamGroup { Parameters = trained, Options = new() { LearningRate = lr, InitialLearningRate = lr } };
        _parameter_groups.Add(group);
    }

    /// <inheritdoc/>
    public double LearningRate { get => group.LearningRate; set => group.LearningRate = value; }

    /// <inheritdoc/>
    public double InitialLearningRate { get => group.InitialLearningRate; set => group.InitialLearningRate = value; }

    /// <summary>Makes some iterations.</summary>
    /// <param name="closure">Sets the gradients to zero, computes the loss and its gradients, and returns the loss.</param>
    /// <returns>The loss before the first iteration.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="closure"/> is null.</exception>
    public override Tensor step(Func<Tensor>? closure)
    {
        ArgumentNullException.ThrowIfNull(closure);
        using var mode = no_grad();
        var first = Evaluate(closure);
        using var scope = NewDisposeScope();
        Iterate(closure, first.ToDouble());
        return first;
    }

    void Iterate(Func<Tensor> closure, double loss)
    {
        var gradient = FlatGradient();
        if (GreatestOf(gradient) <= gradientTolerance) return;
        var evaluations = 1L;
        for (var iteration = 1L; iteration <= maxIterations; iteration++)
        {
            using var scope = NewDisposeScope();
            SetDirection(gradient);
            var previousLoss = loss;
            stepLength = started ? LearningRate : Math.Min(1, 1 / gradient.abs().sum().ToDouble()) * LearningRate;
            started = true;
            if (gradient.dot(direction!).ToDouble() > -changeTolerance) return;
            Move(direction!, stepLength);
            if (iteration == maxIterations) return;
            loss = Evaluate(closure).ToDouble();
            gradient.Dispose();
            gradient = FlatGradient().MoveToOuterDisposeScope();
            evaluations++;
            if (evaluations >= maxEvaluations
                || GreatestOf(gradient) <= gradientTolerance
                || GreatestOf(direction!) * stepLength <= changeTolerance
                || Math.Abs(loss - previousLoss) < changeTolerance) return;
        }
    }

    // The direction is the negative gradient times the inverse Hessian that the history stands for.
    void SetDirection(Tensor gradient)
    {
        if (started)
        {
            var change = gradient.sub(lastGradient!);
            var step = direction!.mul(stepLength);
            var product = change.dot(step).ToDouble();
            if (product > LeastCurvature) history.Add(change, step, product);
        }
        Keep(ref direction, history.Apply(gradient.neg()));
        Keep(ref lastGradient, gradient.clone());
    }

    static Tensor Evaluate(Func<Tensor> closure)
    {
        using var mode = enable_grad();
        return closure();
    }

    Tensor FlatGradient() => cat([.. trained.Select(parameter => parameter.grad is { } gradient ? gradient.reshape(-1) : zeros_like(parameter).reshape(-1))]);

    void Move(Tensor along, double length)
    {
        var offset = 0L;
        foreach (var parameter in trained)
        {
            var count = parameter.numel();
            parameter.add_(along.narrow(0, offset, count).view_as(parameter), length);
            offset += count;
        }
    }

    static double GreatestOf(Tensor values) => values.abs().max().ToDouble();

    static void Keep(ref Tensor? field, Tensor value)
    {
        field?.Dispose();
        field = value.DetachFromDisposeScope();
    }

    private protected override void Release()
    {
        direction?.Dispose();
        lastGradient?.Dispose();
        history.Dispose();
    }
}
