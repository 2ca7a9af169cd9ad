using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>A model and what it is trained on.</summary>
sealed class TrainingProblem : IDisposable
{
    /// <summary>Makes a problem with random data; its loss is the mean square of x_1 … x_n − data.</summary>
    /// <param name="model">The model, in its own hands from here on.</param>
    /// <param name="steps">n.</param>
    /// <param name="duration">The time of x_n.</param>
    /// <param name="tolerance">The residual norm at which a step of a series has converged.</param>
    public TrainingProblem(PeerModel model, long steps, double duration, double tolerance = 1e-10)
    {
        using var scope = NewDisposeScope();
        Model = model;
        Tolerance = tolerance;
        Times = linspace(0, duration, steps + 1, dtype: float64).DetachFromDisposeScope();
        Data = randn([steps, .. model.InitialState().shape], dtype: float64).DetachFromDisposeScope();
    }

    /// <summary>The model.</summary>
    public PeerModel Model { get; }

    /// <summary>The times of x_0 … x_n, <c>(n + 1)</c>.</summary>
    public Tensor Times { get; }

    /// <summary>What the loss compares the trajectory with, <c>(n, batch, state)</c>.</summary>
    public Tensor Data { get; }

    /// <summary>The residual norm at which a step of a series has converged.</summary>
    public double Tolerance { get; }

    /// <summary>n.</summary>
    public long Steps => Data.shape[0];

    public void Dispose()
    {
        Model.Dispose();
        Times.Dispose();
        Data.Dispose();
    }
}
