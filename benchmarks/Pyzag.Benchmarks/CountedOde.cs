using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>An ODE that counts the tensors that its own evaluations make.</summary>
sealed class CountedOde(IOde ode) : IOde
{
    /// <summary>How many tensors this thread has made.</summary>
    public static long AllTensors
    {
        get
        {
            var counts = DisposeScopeManager.Statistics.TensorStatistics;
            return counts.CreatedInScopeCount + counts.CreatedOutsideScopeCount;
        }
    }

    /// <summary>How many of them evaluations of the equation have made.</summary>
    public long Tensors { get; private set; }

    public IReadOnlyList<Tensor> Parameters => ode.Parameters;

    public JacobianStructure JacobianStructure => ode.JacobianStructure;

    public Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => Counted(() => ode.Rate(time, state, forces));

    public Tensor? RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => Counted(() => ode.RateJacobian(time, state, forces));

    public Linearization? Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) =>
        Counted(() => ode.Linearize(time, state, forces)) is { } both ? new Linearization(both.Residual, () => Counted(both.EvaluateJacobian)) : null;

    public Tensor? MassMatrix() => Counted(ode.MassMatrix);

    private T Counted<T>(Func<T> evaluate)
    {
        var before = AllTensors;
        var result = evaluate();
        Tensors += AllTensors - before;
        return result;
    }
}
