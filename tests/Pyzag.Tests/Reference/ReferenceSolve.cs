using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Reference;

/// <summary>
/// A reference case of kind <c>solve_adjoint</c> made ready to solve: its model, its inputs, all requiring gradients, and its loss. The model is its owner's to dispose; the tensors belong to
/// the dispose scope that was open.
/// </summary>
public sealed class ReferenceSolve : IDisposable
{
    private ReferenceSolve(ReferenceCase reference, nn.Module model, IRecursiveFunction function, Dictionary<string, ModelParameter> parameters)
    {
        Reference = reference;
        Model = model;
        Function = function;
        Parameters = parameters;
        InitialState = model is Cannon cannon ? cannon.InitialState((long)reference.Number("batch")) : reference.Tensor("y0").requires_grad_();
        if (reference.Has("times"))
            Times = reference.Tensor("times").requires_grad_();
        if (reference.Has("forces"))
            Forces = reference.Tensor("forces").requires_grad_();
    }

    public ReferenceCase Reference { get; }

    /// <summary>The module whose parameters the case has.</summary>
    public nn.Module Model { get; }

    public IRecursiveFunction Function { get; }

    public IReadOnlyDictionary<string, ModelParameter> Parameters { get; }

    public Tensor InitialState { get; }

    public Tensor? Times { get; }

    public Tensor? Forces { get; }

    /// <summary>Times and forces as the solver takes them.</summary>
    public Tensor[] Drives => [.. new[] { Times, Forces }.OfType<Tensor>()];

    public static ReferenceSolve Load(string name)
    {
        var reference = ReferenceCase.Load(name);
        var p = reference["params"];
        nn.Module model = reference.Text("model") switch
        {
            nameof(Logistic) => new Logistic(p.Tensor("r"), p.Tensor("K")),
            nameof(LinearForced) => new LinearForced(p.Tensor("A"), p.Tensor("F"), p.Tensor("w")),
            nameof(Cannon) => new Cannon(p.Tensor("c"), p.Tensor("theta0"), p.Tensor("v0"), reference["constants"].Number("g")),
            nameof(LotkaVolterra) => new LotkaVolterra(p.Tensor("alpha"), p.Tensor("beta"), p.Tensor("delta"), p.Tensor("gamma")),
            nameof(VanDerPol) => new VanDerPol(p.Tensor("mu")),
            nameof(Robertson) => new Robertson(p.Tensor("k1"), p.Tensor("k2"), p.Tensor("k3")),
            nameof(Duffing) => new Duffing(p.Tensor("delta"), p.Tensor("alpha"), p.Tensor("beta"), p.Tensor("gain")),
            nameof(Viscoplastic) => new Viscoplastic(p.Tensor("E"), p.Tensor("n"), p.Tensor("eta"), p.Tensor("s0"), p.Tensor("h")),
            "NeuralODE" => new NeuralOde(p.Tensor("W1"), p.Tensor("b1"), p.Tensor("W2"), p.Tensor("b2")),
            nameof(CubicMap) => new CubicMap(p.Tensor("A"), p.Tensor("b"), reference["constants"].Number("c")),
            var other => throw new NotSupportedException($"No model is called {other}."),
        };
        IRecursiveFunction function = (model, reference.Text("scheme")) switch
        {
            (IRecursiveFunction map, "map") => map,
            (IOde ode, "backward_euler") => new BackwardEuler(ode),
            (IOde ode, "forward_euler") => new ForwardEuler(ode),
            var (_, scheme) => throw new NotSupportedException($"No scheme is called {scheme}."),
        };
        var parameters = model.named_children().Where(child => child.module is ModelParameter).ToDictionary(child => child.name, child => (ModelParameter)child.module);
        return new ReferenceSolve(reference, model, function, parameters);
    }

    /// <summary>The loss of the case: the mean over all entries of (x − target)² for the components that count.</summary>
    public Tensor Loss(Tensor trajectory)
    {
        using var scope = NewDisposeScope();
        var components = tensor(Reference.Integers("loss_components"), int64);
        return (trajectory.index_select(-1, components) - Reference.Tensor("target")).pow(2).mean().MoveToOuterDisposeScope();
    }

    public void Dispose() => Model.Dispose();
}
