using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>Cartesian to polar coordinates, with both products; counts their calls.</summary>
internal class Polar() : Operator(["x", "y"], ["radius", "angle"])
{
    internal int Applied { get; private set; }

    internal int PushedForward { get; private set; }

    internal int PulledBack { get; private set; }

    protected internal override bool TwiceDifferentiable => true;

    protected override IReadOnlyList<Tensor> Apply(OperatorTensors inputs, OperatorTape tape)
    {
        Applied++;
        var (x, y) = inputs;
        var radius = (x * x + y * y).sqrt();
        tape.Save("radius", radius);
        return [radius, atan2(y, x)];
    }

    protected override IReadOnlyList<Tensor?> Vjp(OperatorTensors cotangents, OperatorTape tape)
    {
        PulledBack++;
        var (x, y) = tape.Inputs;
        var radius = tape["radius"];
        var (r, a) = (cotangents["radius"] / radius, cotangents["angle"] / radius.square());
        return [x * r - y * a, y * r + x * a];
    }

    protected override IReadOnlyList<Tensor?> Jvp(OperatorTensors tangents, OperatorTape tape)
    {
        PushedForward++;
        var (x, y) = tape.Inputs;
        var (dx, dy) = tangents;
        var radius = tape["radius"];
        return [(x * dx + y * dy) / radius, (x * dy - y * dx) / radius.square()];
    }
}
