using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>
/// Where a function is differentiated: its arguments, those with respect to which it is differentiated replaced by tensors that carry a
/// gradient. It belongs to the open dispose scope, and leaves the tensors of the caller as they are.
/// </summary>
internal sealed class FunctionPoint
{
    private readonly Func<object?[], Tensor?> _body;
    private readonly object?[] _arguments;
    private readonly string[] _names;
    private readonly int _leader;

    /// <summary>Checks the arguments, once they are bound.</summary>
    /// <param name="body">The function.</param>
    /// <param name="names">The names of its parameters.</param>
    /// <param name="bound">The arguments, as it takes them.</param>
    /// <param name="differentiated">The positions of those to differentiate with respect to.</param>
    /// <param name="batchDimensions">How many leading dimensions count independent samples.</param>
    /// <param name="record">Whether derivatives are to be differentiable themselves.</param>
    internal FunctionPoint(
        Func<object?[], Tensor?> body, IReadOnlyList<string> names, object?[] bound, IReadOnlyList<int> differentiated, int batchDimensions, bool record)
    {
        (_body, BatchDimensions, Record) = (body, batchDimensions, record);
        _names = [.. differentiated.Select(position => names[position])];
        _arguments = Array.ConvertAll(bound, argument => argument is Tensor given && !record ? given.detach() : argument);
        Inputs = new Tensor[differentiated.Count];
        foreach (var (i, position) in differentiated.Index())
        {
            var given = TensorConversion.ToTensor(bound[position], _names[i], CPU);
            if (given.is_complex())
                throw new ArgumentException($"`{_names[i]}`: expected real numbers, got {given.dtype}; differentiate with respect to real and imaginary parts.", _names[i]);
            Inputs[i] = !given.is_floating_point() ? given : record && given.requires_grad ? given.view_as(given) : given.detach().requires_grad_();
            if (bound[position] is Tensor)
                _arguments[position] = Inputs[i];
        }

        _leader = Math.Max(0, Array.FindIndex(Inputs, input => input.requires_grad));
        RequireBatch(_leader);
        for (var i = 0; i < Inputs.Length; i++)
        {
            if (!Inputs[i].requires_grad && !HasSamples(Inputs[i]))
                Inputs[i] = Inputs[i].expand([.. Samples, .. Inputs[i].shape]);
            RequireBatch(i);
        }
    }

    /// <summary>What derivatives are taken with respect to; integers require no gradient, and are expanded to all samples.</summary>
    internal Tensor[] Inputs { get; }

    /// <summary>How many leading dimensions count independent samples.</summary>
    internal int BatchDimensions { get; }

    /// <summary>Whether derivatives are to be differentiable themselves.</summary>
    internal bool Record { get; }

    /// <summary>The value of the function, with its graph.</summary>
    internal Tensor Evaluate()
    {
        var value = _body(_arguments) ?? throw new InvalidOperationException("The function returned null; return a Tensor.");
        Guard.Alive(value, "the value of the function");
        if (!value.is_floating_point())
            throw new InvalidOperationException($"The function: expected real numbers as its value, got {value.dtype}, which has no derivative; convert what it starts from with .to(torch.float64).");
        if (!HasSamples(value))
            throw new InvalidOperationException(
                $"The function: expected a value of shape ({string.Join(", ", Samples)}, …), one sample for each sample of `{_names[_leader]}`, got {Shapes.Text(value.shape)}.");
        return value;
    }

    /// <summary>The value as one number for every sample.</summary>
    internal Tensor EvaluateScalar(Reduction? reduction)
    {
        var value = Evaluate();
        if (reduction is not null)
            return reduction.Apply(value, BatchDimensions);
        return Reduction.IsScalar(value, value, BatchDimensions)
            ? value
            : throw new InvalidOperationException(
                $"The function: expected one number{(BatchDimensions > 0 ? " for every sample" : "")}, which a gradient belongs to, got {Shapes.Text(value.shape)}; " +
                "give a `reduction`, Reduction.Sum say, or ask for the Jacobian.");
    }

    /// <summary>Checks one direction for every input and pairs them; inputs that stand still are left out.</summary>
    internal (Tensor Input, Tensor Direction)[] Moving(IReadOnlyList<Tensor?> directions, string name)
    {
        if (directions.Count != Inputs.Length)
            throw new ArgumentException($"`{name}`: expected {Inputs.Length}, for {string.Join(", ", _names)}, got {directions.Count}.", name);
        var moving = new List<(Tensor, Tensor)>();
        for (var i = 0; i < Inputs.Length; i++)
        {
            if (directions[i] is not { } direction)
                continue;
            Guard.Alive(direction, $"{name}[{i}]");
            if (!Inputs[i].requires_grad)
                throw new ArgumentException($"`{name}[{i}]`: expected null, because `{_names[i]}` has integers, which do not move, got {Shapes.Text(direction)}.", name);
            RequireForm(direction, Inputs[i], $"{name}[{i}]", _names[i]);
            moving.Add((Inputs[i], direction));
        }

        return [.. moving];
    }

    /// <summary>A tensor has shape, dtype and device of what it goes with.</summary>
    internal static void RequireForm(Tensor tensor, Tensor partner, string name, string partnerName)
    {
        Guard.SameKind(tensor, partner, name, partnerName, "convert it with .to(…)");
        if (!tensor.shape.AsSpan().SequenceEqual(partner.shape))
            throw new ArgumentException($"`{name}`: expected {Shapes.Text(partner.shape)}, the shape of `{partnerName}`, got {Shapes.Text(tensor.shape)}.", name);
    }

    /// <summary>The dimensions that count samples, as the first input that can be differentiated with respect to has them.</summary>
    private long[] Samples => Inputs[_leader].shape[..BatchDimensions];

    private bool HasSamples(Tensor tensor) => tensor.ndim >= BatchDimensions && tensor.shape.AsSpan(0, BatchDimensions).SequenceEqual(Samples);

    private void RequireBatch(int input)
    {
        var shape = Inputs[input].shape;
        if (shape.Length < BatchDimensions)
            throw new ArgumentException($"`{_names[input]}`: expected {BatchDimensions} batch dimensions or more, got {Shapes.Text(shape)}; leave it out with `wrt` where all samples share it.", _names[input]);
        if (!HasSamples(Inputs[input]))
            throw new ArgumentException($"`{_names[input]}`: expected ({string.Join(", ", Samples)}, …), as many samples as `{_names[_leader]}` has, got {Shapes.Text(shape)}.", _names[input]);
    }
}
