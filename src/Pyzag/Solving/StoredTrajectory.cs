using Pyzag.Blocks;
using Pyzag.Internal;
using Pyzag.Newton;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>A trajectory in one tensor, where Newton's method works in place: without grad mode.</summary>
internal sealed class StoredTrajectory : ITrajectory
{
    private readonly RecursionProblem _problem;
    private readonly Func<Tensor, IBlockOperator> _operator;
    private readonly IPredictor _predictor;
    private readonly Tensor _states;

    internal StoredTrajectory(RecursionProblem problem, IPredictor predictor, Func<Tensor, IBlockOperator> blockOperator)
    {
        _problem = problem;
        _operator = blockOperator;
        _predictor = predictor;
        _states = empty(problem.Shape, problem.Initial.dtype, problem.Initial.device);
        using var scope = TensorScope.Open();
        _states.narrow(0, 0, problem.Function.Lookback).copy_(problem.Initial);
    }

    public INewtonProblem Open(StepRange steps)
    {
        var lookback = _problem.Function.Lookback;
        var window = _states.narrow(0, steps.Start - lookback, lookback + steps.Count);
        var iterate = window.narrow(0, lookback, steps.Count);
        iterate.copy_(_predictor.Predict(_states.narrow(0, 0, steps.Start), steps, _problem.Forces));
        return new Block(_problem, steps, _operator, window, iterate);
    }

    public IReadOnlyList<Tensor> Close(INewtonProblem solved) => [];

    public Tensor Head(long steps) => steps == _problem.Steps ? _states : _states.narrow(0, 0, steps);

    private sealed class Block(RecursionProblem problem, StepRange steps, Func<Tensor, IBlockOperator> blockOperator, Tensor window, Tensor iterate)
        : BlockEquations(problem, steps, blockOperator)
    {
        public override Tensor Iterate => iterate;

        private protected override Tensor States => window;

        public override Tensor Correct(Tensor correction)
        {
            iterate.sub_(correction);
            return iterate;
        }
    }
}
