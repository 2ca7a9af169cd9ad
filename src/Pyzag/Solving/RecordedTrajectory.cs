using Pyzag.Blocks;
using Pyzag.Newton;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>A trajectory that autograd records through every Newton correction: under grad mode.</summary>
internal sealed class RecordedTrajectory : ITrajectory
{
    // One correction at the solution makes first derivatives exact whatever was recorded before, a second one second derivatives.
    private const int FinalCorrections = 2;

    private readonly RecursionProblem _problem;
    private readonly Func<Tensor, IBlockOperator> _operator;
    private readonly IPredictor _predictor;
    private readonly List<Tensor> _parts;
    private Tensor _previous;

    internal RecordedTrajectory(RecursionProblem problem, IPredictor predictor, Func<Tensor, IBlockOperator> blockOperator)
    {
        _problem = problem;
        _operator = blockOperator;
        _predictor = predictor;
        _parts = [problem.Initial];
        _previous = problem.Initial;
    }

    public INewtonProblem Open(StepRange steps) => new Block(_problem, steps, _operator, _previous, Guess(steps));

    public IReadOnlyList<Tensor> Close(INewtonProblem solved)
    {
        for (var i = 0; i < FinalCorrections; i++)
            NewtonIteration.Correct(solved);
        var rows = cat([_previous, solved.Iterate]);
        var lookback = _problem.Function.Lookback;
        _previous = rows.narrow(0, rows.shape[0] - lookback, lookback);
        _parts.Add(solved.Iterate);
        return [solved.Iterate, _previous];
    }

    public Tensor Head(long steps) => cat(_parts);

    private Tensor Guess(StepRange steps)
    {
        using var off = no_grad();
        return _predictor.Predict(cat(_parts), steps, _problem.Forces);
    }

    private sealed class Block(RecursionProblem problem, StepRange steps, Func<Tensor, IBlockOperator> blockOperator, Tensor previous, Tensor guess)
        : BlockEquations(problem, steps, blockOperator)
    {
        private Tensor _iterate = guess;

        public override Tensor Iterate => _iterate;

        private protected override Tensor States => cat([previous, _iterate]);

        public override Tensor Correct(Tensor correction) => _iterate = _iterate - correction;
    }
}
