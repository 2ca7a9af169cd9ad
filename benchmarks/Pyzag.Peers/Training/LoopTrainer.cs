using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// Trains as one does with TorchSharp alone: a loop over the steps of backward Euler, Newton's method in each of them, and autograd through all of it. There is nothing to set.
/// </summary>
sealed class LoopTrainer(TrainingProblem problem) : LocalTrainer(problem)
{
    private readonly TrainingProblem _problem = problem;

    public override long LargestBlock => 1;

    private protected override (Tensor Trajectory, TrainingWork Work) Forward(TrainerSettings settings)
    {
        var iterations = 0;
        var times = _problem.Times.data<double>().ToArray();
        var state = _problem.Model.InitialState().unsqueeze(0);
        var unit = eye(state.shape[^1], dtype: float64);
        var states = new List<Tensor> { state };
        for (var i = 1; i < times.Length; i++)
        {
            using var scope = NewDisposeScope();
            var time = tensor(new[] { times[i] }, [1, 1, 1]);
            state = Step(time, times[i] - times[i - 1], state, unit, ref iterations).MoveToOuterDisposeScope();
            states.Add(state);
        }

        var steps = times.Length - 1;
        return (cat(states), new TrainingWork(steps, iterations, iterations + steps, iterations));
    }

    private Tensor Step(Tensor time, double size, Tensor last, Tensor unit, ref int iterations)
    {
        for (var state = last; ; iterations++)
        {
            var rate = _problem.Model.Linearize(time, state, []);
            var residual = state - last - size * rate.Residual;
            if (residual.norm(-1).max().item<double>() <= _problem.Tolerance)
                return ReferenceEquals(state, last) ? state.alias() : state;
            var jacobian = unit - size * rate.EvaluateJacobian().Single();
            state = state - linalg.solve(jacobian, residual.unsqueeze(-1)).squeeze(-1);
        }
    }
}
