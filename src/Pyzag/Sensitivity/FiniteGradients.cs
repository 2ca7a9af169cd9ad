using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>Applies the policy for numbers that are not finite to one backward pass.</summary>
internal sealed class FiniteGradients
{
    private readonly SolveTape _tape;

    // How many numbers became zero; it stays on the device until the pass is over.
    private readonly Tensor _zeroed;

    internal FiniteGradients(SolveTape tape, Device device)
    {
        _tape = tape;
        _zeroed = zeros(1, int64, device);
    }

    private bool Throws => _tape.NonFinite == NonFiniteGradients.Throw;

    /// <summary>Passes a derivative on, with zeros for what is not finite if that is the policy.</summary>
    internal Tensor Pass(Tensor value)
    {
        if (_tape.NonFinite != NonFiniteGradients.Zero)
            return value;
        var bad = isfinite(value).logical_not();
        _zeroed.add_(bad.sum());
        return value.masked_fill(bad, 0);
    }

    /// <summary>Fails where the gradient of the trajectory, <c>(n, batch…, state)</c>, is not finite and that is the policy.</summary>
    internal void RequireArriving(Tensor gradient)
    {
        if (!Throws || Finite.Is(gradient))
            return;
        using var scope = TensorScope.Open();
        throw Failure(
            isfinite(gradient).all(-1).logical_not(), 0, "The gradient that arrived at the trajectory", "look at what was computed from the trajectory, as the root or the logarithm of a state that is zero");
    }

    /// <summary>
    /// Fails where the matrix of a block was singular, or the solution with it, <c>(block, batch…, state)</c> or with columns, is not
    /// finite and that is the policy.
    /// </summary>
    internal void RequireSolved(StepRange block, Tensor singular, Tensor solution, string quantity)
    {
        using var scope = TensorScope.Open();
        if (singular.any().item<bool>())
            throw _tape.SingularBlock(block, singular);
        if (!Throws || Finite.Is(solution))
            return;
        var finite = isfinite(solution);
        if (solution.ndim > singular.ndim + 1)
            finite = finite.all(-1);
        throw Failure(finite.all(-1).logical_not(), block.Start, quantity, "the Jacobian is nearly singular there, or the recursion grows without bound; look at the solution near it");
    }

    /// <summary>Fails where one of the results is not finite and that is the policy; the host waits once for all of them.</summary>
    internal void RequireResults(string quantity, Tensor? states, Tensor?[] forces, Tensor?[] parameters)
    {
        if (!Throws)
            return;
        var found = new List<(Tensor Value, string Quantity)>();
        void Add(Tensor? value, string quantity)
        {
            if (value is not null)
                found.Add((value, quantity));
        }

        Add(states, $"{quantity} of the initial state");
        foreach (var (i, force) in forces.Index())
            Add(force, $"{quantity} of force {i}");
        foreach (var (i, parameter) in parameters.Index())
            Add(parameter, $"{quantity} of parameter {i}");
        if (found.Count == 0)
            return;
        var finite = Finite.Are([.. found.Select(result => result.Value)]);
        for (var i = 0; i < found.Count; i++)
            if (!finite[i])
                throw new NonFiniteGradientException(
                    found[i].Quantity,
                    _tape.Masked
                        ? "series failed and were masked: where a parameter of theirs makes the residual NaN, hold it in a ModelParameter, (batch…, …), so that it can be left out"
                        : "look for a derivative of the residual that does not exist where the solution is, as that of a root or a power at zero",
                    null,
                    null);
    }

    /// <summary>Tells the solution how many numbers became zero.</summary>
    internal void Report() => _tape.Outcome.ZeroedGradients = _tape.NonFinite == NonFiniteGradients.Zero ? _zeroed.item<long>() : 0;

    private static NonFiniteGradientException Failure(Tensor bad, long firstStep, string quantity, string remedy)
    {
        var position = Shapes.Unravel(bad.to(int32).argmax().item<long>(), bad.shape);
        return new NonFiniteGradientException(quantity, remedy, firstStep + position[0], position[1..]);
    }
}
