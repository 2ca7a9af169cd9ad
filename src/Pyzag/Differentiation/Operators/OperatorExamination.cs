using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>One check of an operator, at a point and along random directions: v of every input, w of every output.</summary>
internal sealed class OperatorExamination
{
    // Of the size of an input. A smooth function then has an error of about 1e-12 of fourth order, and as much by rounding.
    private const double RelativeStep = 1e-3;

    // The rounding of a difference, in units of what is differenced; a derivative below that is zero, and a deviation below that none.
    private const double Rounding = 2e-13;

    private readonly Operator _function;
    private readonly Tensor[] _point;
    private readonly int[] _inputs;
    private readonly bool[] _checked;
    private readonly Tensor[] _values;
    private readonly OperatorTape _tape;
    private readonly Tensor[] _v;
    private readonly Tensor[] _w;
    private readonly double[] _steps;
    private readonly List<OperatorComparison> _comparisons = [];
    private readonly List<string> _refusals = [];

    /// <summary>Begins a check; the tensors made here belong to the open dispose scope.</summary>
    /// <param name="function">The operator.</param>
    /// <param name="point">Its inputs, without a graph.</param>
    /// <param name="inputs">Which of them to check.</param>
    internal OperatorExamination(Operator function, Tensor[] point, int[] inputs)
    {
        _function = function;
        _point = point;
        _inputs = inputs;
        _checked = [.. point.Select((_, i) => inputs.Contains(i))];
        using var off = no_grad();
        _tape = Tape(point);
        _values = [.. function.RunClosed(_tape)];
        foreach (var (name, value) in function.OutputNames.Zip(_values))
            if (Operator.IsDifferentiable(value.dtype) && value.dtype != ScalarType.Float64)
                throw new InvalidOperationException($"{function.Name}: expected Apply to return Float64 for {name}, as its inputs are, got {value.dtype}.");
        using var generator = new Generator(20231015);
        _v = [.. point.Select(input => Direction(input, generator))];
        _w = [.. _values.Select(value => Direction(value, generator))];
        _steps = [.. point.Select((input, i) => _checked[i] ? RelativeStep * Size(input) : 0)];
    }

    /// <summary>Makes all comparisons.</summary>
    internal OperatorReport Run()
    {
        using var off = no_grad();
        var differences = _inputs.ToDictionary(i => i, i => Differences(point => _function.RunClosed(Tape(point)), i));
        var tangents = Try(OperatorProduct.Jvp, () => _inputs.ToDictionary(i => i, Tangents));
        var cotangents = Try(OperatorProduct.Vjp, () => Enumerable.Range(0, _values.Length).Select(Cotangents).ToArray());
        if (tangents is null && cotangents is null)
            throw new NotSupportedException(_refusals[0]);

        var insensitive = new List<string>();
        foreach (var i in _inputs)
        {
            var sensitive = false;
            for (var o = 0; o < _values.Length; o++)
            {
                if (!Operator.IsDifferentiable(_values[o].dtype))
                    continue;
                var difference = differences[i][o];
                var noise = Rounding * Size(_values[o]) / _steps[i];
                sensitive |= !(Largest(difference) <= noise);
                if (tangents is not null)
                    CompareEntries(i, o, difference, tangents[i][o], noise);
                if (cotangents is null)
                    continue;
                var terms = Terms(cotangents[o][i], _v[i]);
                CompareSums(OperatorTest.Vjp, i, _function.OutputNames[o], Terms(difference, _w[o]), terms, noise * Size(_w[o]) * _w[o].numel());
                if (tangents is not null)
                    CompareSums(OperatorTest.DotProduct, i, _function.OutputNames[o], Terms(tangents[i][o], _w[o]), terms, 0);
            }

            if (!sensitive)
                insensitive.Add(_function.InputNames[i]);
        }

        if (_function.TwiceDifferentiable && cotangents is not null)
            CompareSecondDerivatives();
        return new OperatorReport(_function.Name, _comparisons, insensitive, _refusals);
    }

    private OperatorTape Tape(Tensor[] point) => OperatorTape.Empty(new OperatorTensors(_function.InputNames, point), _checked);

    private Tensor?[] Tangents(int input) =>
        [.. _function.Evaluate(OperatorProduct.Jvp, [.. _v.Select((v, i) => i == input ? v : zeros_like(v))], _tape)];

    private Tensor?[] Cotangents(int output) =>
        [.. _function.Evaluate(OperatorProduct.Vjp, [.. _w.Select((w, o) => o == output ? w : zeros_like(w))], _tape)];

    private T? Try<T>(OperatorProduct product, Func<T> compute) where T : class
    {
        try
        {
            return compute();
        }
        catch (NotSupportedException refusal)
        {
            _refusals.Add($"{product}: {refusal.Message}");
            return null;
        }
    }

    /// <summary>The derivative of tensors along v of one input, by central differences of fourth order.</summary>
    private Tensor[] Differences(Func<Tensor[], IReadOnlyList<Tensor>> function, int input)
    {
        var (farBack, back, ahead, farAhead) = (At(-2), At(-1), At(1), At(2));
        return [.. ahead.Select((_, o) => Operator.IsDifferentiable(ahead[o].dtype) ? (8 * (ahead[o] - back[o]) - (farAhead[o] - farBack[o])) / (12 * _steps[input]) : ahead[o])];

        IReadOnlyList<Tensor> At(double steps) => function([.. _point.Select((x, i) => i == input ? x + steps * _steps[i] * _v[i] : x)]);
    }

    /// <summary>Compares w · d(vᵀJ)/dx v with w and v of all inputs but one: autograd through the operator against differences of Vjp.</summary>
    private void CompareSecondDerivatives()
    {
        using var grad = enable_grad();
        Tensor[] leaves = [.. _point.Select((input, i) => _checked[i] ? input.detach().requires_grad_() : input)];
        Tensor[] outputs = [.. _function.CallAll(leaves)];
        var gradients = JacobianProducts.Reverse(outputs, leaves, _w, retain: true, record: true);
        var second = JacobianProducts.Reverse(gradients, leaves, _v, retain: false, record: false);
        if (_function.BackwardFailure is { } failure)
            throw new InvalidOperationException($"{_function.Name}: its second derivative failed.", failure);
        using var off = no_grad();
        foreach (var i in _inputs)
        {
            var rates = Differences(point => [.. Vjp(point).Select((gradient, k) => gradient is null ? zeros_like(point[k]) : gradient)], i);
            var expected = _inputs.Select(k => Terms(rates[k], _v[k])).ToArray();
            var noise = _inputs.Sum(k => gradients[k] is { } gradient ? Rounding * Size(gradient) * gradient.numel() : 0) / _steps[i];
            CompareSums(OperatorTest.SecondDerivative, i, $"the Vjp of {string.Join(", ", _function.OutputNames)}", (expected.Sum(t => t.Sum), expected.Sum(t => t.Magnitude)), Terms(second[i], _v[i]), noise);
        }

        IReadOnlyList<Tensor?> Vjp(Tensor[] point)
        {
            var tape = Tape(point);
            _function.RunClosed(tape);
            return _function.Evaluate(OperatorProduct.Vjp, _w, tape);
        }
    }

    private void CompareEntries(int input, int output, Tensor expected, Tensor? found, double noise)
    {
        var actual = found ?? zeros_like(expected);
        var deviation = (actual - expected).abs().nan_to_num(double.PositiveInfinity, double.PositiveInfinity).flatten();
        if (deviation.numel() == 0)
            return;
        var worst = deviation.argmax().item<long>();
        Add(OperatorTest.Jvp, input, _function.OutputNames[output], expected.flatten()[worst].item<double>(), actual.flatten()[worst].item<double>(),
            Math.Max(Largest(expected), Largest(actual)), noise);
    }

    private void CompareSums(OperatorTest test, int input, string output, (double Sum, double Magnitude) expected, (double Sum, double Magnitude) found, double noise) =>
        Add(test, input, output, expected.Sum, found.Sum, Math.Max(expected.Magnitude, found.Magnitude), noise);

    private void Add(OperatorTest test, int input, string output, double expected, double found, double scale, double noise)
    {
        var deviation = Math.Abs(found - expected);
        var relative = deviation <= noise ? 0 : double.IsFinite(deviation) ? (deviation - noise) / scale : double.PositiveInfinity;
        _comparisons.Add(new OperatorComparison(test, _function.InputNames[input], output, expected, found, relative));
    }

    /// <summary>The scalar product of two tensors, and the sum of the magnitudes of its terms.</summary>
    private static (double Sum, double Magnitude) Terms(Tensor? left, Tensor right)
    {
        if (left is null)
            return (0, 0);
        var terms = left * right;
        return (terms.sum().item<double>(), terms.abs().sum().item<double>());
    }

    private static double Largest(Tensor tensor) => tensor.numel() == 0 ? 0 : tensor.abs().max().item<double>();

    /// <summary>The root mean square of the entries; 1 where that is 0.</summary>
    private static double Size(Tensor tensor)
    {
        var size = tensor.numel() == 0 ? 0 : tensor.square().mean().sqrt().item<double>();
        return size == 0 ? 1 : size;
    }

    private static Tensor Direction(Tensor tensor, Generator generator) =>
        Operator.IsDifferentiable(tensor.dtype) ? randn(tensor.shape, float64, generator: generator).to(tensor.device) : zeros_like(tensor);
}
