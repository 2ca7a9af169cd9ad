using Pyzag.Blocks;
using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>A trajectory while it grows, in one tensor that Newton's method works on in place: without grad mode.</summary>
internal sealed class StoredTrajectory
{
    private readonly RecursionProblem _problem;
    private readonly Func<IReadOnlyList<Tensor>, IBlockOperator> _operator;
    private readonly BlockProjection? _projection;

    internal StoredTrajectory(RecursionProblem problem, Func<IReadOnlyList<Tensor>, IBlockOperator> blockOperator, BlockProjection? projection)
    {
        _problem = problem;
        _operator = blockOperator;
        _projection = projection;
        States = empty(problem.Shape, problem.Initial.dtype, problem.Initial.device);
        if (projection is not null)
            Solved = empty_like(States);
        using var scope = TensorScope.Open();
        States.narrow(0, 0, Lookback).copy_(problem.Initial);
    }

    /// <summary>All rows, <c>(n, batch…, state)</c>; those after the last solved one hold nothing yet.</summary>
    internal Tensor States { get; }

    /// <summary>The rows as they were before their block was projected, <c>(n, batch…, state)</c>; null where there is no projection.</summary>
    internal Tensor? Solved { get; }

    private int Lookback => _problem.Function.Lookback;

    /// <summary>The rows of some steps, as a view.</summary>
    internal Tensor Rows(StepRange steps) => States.narrow(0, steps.Start, steps.Count);

    /// <summary>The rows of some steps as they were solved, before a projection if there is one, as a view.</summary>
    internal Tensor SolvedRows(StepRange steps) => (Solved ?? States).narrow(0, steps.Start, steps.Count);

    /// <summary>The first rows, as a view.</summary>
    internal Tensor Head(long steps) => States.narrow(0, 0, steps);

    /// <summary>The rows of some steps and those that they look back to, as a view.</summary>
    internal Tensor Window(StepRange steps) => States.narrow(0, steps.Start - Lookback, Lookback + steps.Count);

    /// <summary>The driving forces of the rows of <see cref="Window"/>, as views.</summary>
    internal Tensor[] Forces(StepRange steps) => [.. _problem.Forces.Select(force => force.narrow(0, steps.Start - Lookback, Lookback + steps.Count))];

    /// <summary>The equations of some steps, whose iterate is their rows.</summary>
    internal BlockEquations Equations(StepRange steps) => new(_problem.Function, Window(steps), Forces(steps), _operator);

    /// <summary>Writes a guess into the rows of some steps: of the series named, <c>(batch…)</c>, or of all.</summary>
    internal void Guess(IPredictor predictor, StepRange steps, Tensor? series)
    {
        using var scope = TensorScope.Open();
        var rows = Rows(steps);
        var guess = Checked(predictor, predictor.Predict(Head(steps.Start), steps, _problem.Forces), rows);
        rows.copy_(series is null ? guess : where(series.unsqueeze(-1), guess, rows));
    }

    /// <summary>Projects the rows of a block that has been solved.</summary>
    internal void Project(StepRange block)
    {
        if (_projection is null)
            return;
        using var scope = TensorScope.Open();
        var rows = Rows(block);
        var solved = SolvedRows(block).copy_(rows);
        rows.copy_(_projection.Apply(block, solved.clone()));
    }

    /// <summary>Fills whole series, <c>(batch…)</c>, with one number.</summary>
    internal void Fill(Tensor series, double value)
    {
        using var scope = TensorScope.Open();
        States.masked_fill_(series.unsqueeze(-1), value);
    }

    private Tensor Checked(IPredictor predictor, Tensor? guess, Tensor rows)
    {
        var name = predictor.GetType().Name;
        if (guess is null || guess.IsInvalid)
            throw new InvalidOperationException($"{name}.Predict: expected a guess of shape {Shapes.Text(rows.shape)}, got a null or disposed tensor.");
        if (guess.ndim == rows.ndim && guess.shape[^1] != rows.shape[^1])
            guess = _problem.Start(guess);
        if (!guess.shape.AsSpan().SequenceEqual(rows.shape) || guess.dtype != rows.dtype)
            throw new InvalidOperationException($"{name}.Predict: expected a guess of {Shapes.Text(rows.shape)} {rows.dtype}, got {Shapes.Text(guess)}.");
        return guess;
    }
}
