using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

/// <summary>Functions of one to several arguments, with the arguments at which their derivatives are checked.</summary>
internal static class FunctionCases
{
    private static readonly Dictionary<string, Func<(Function Function, object[] Arguments)>> s_cases = new()
    {
        ["a power"] = () => (Function.Of((Tensor x) => x.pow(3)), [1.3]),
        ["a sum over a vector"] = () => (Function.Of((Tensor x) => (x * x).sin().sum()), [new[] { 0.4, -1.1, 2.0 }]),
        ["a matrix and a vector"] = () => (Function.Of((Tensor a, Tensor x) => a.matmul(x).tanh().pow(2).sum()), [new[,] { { 0.3, -0.2 }, { 0.5, 0.9 }, { -0.4, 0.1 } }, new[] { 0.7, -0.6 }]),
        ["a scalar among vectors"] = () => (Function.Of((Tensor x, Tensor scale, Tensor y) => (scale * x * y.exp()).sum() / scale.pow(2)), [new[] { 1.0, 2.0 }, 1.5, new[] { -0.3, 0.2 }]),
        ["a plain number beside"] = () => (Function.Of((Tensor x, double power) => x.pow(power).sum(), wrt: "x"), [new[] { 1.2, 0.8 }, 2.5]),
        ["an integer beside"] = () => (Function.Of((Tensor x, int power) => x.pow(power).sum()), [new[] { 1.2, 0.8 }, 3]),
        ["integers as a tensor"] = () => (Function.Of((Tensor x, Tensor index) => (x[index] * x).sum()), [new[] { 1.2, 0.8, 0.5 }, new[] { 2L, 0L, 1L }]),
        ["what is not used"] = () => (Function.Of((Tensor x, Tensor y) => x.pow(2).sum()), [new[] { 1.2, 0.8 }, new[] { 3.0 }]),
        ["something linear"] = () => (Function.Of((Tensor x, Tensor y) => (3 * x).sum() - y.sum()), [new[] { 1.2, 0.8 }, new[] { 3.0 }]),
        ["a constant"] = () => (Function.Of((Tensor x) => zeros(1, float64) + 2), [new[] { 1.2, 0.8 }]),
        ["a sum of squares by reduction"] = () => (Function.Of((Tensor x) => x.pow(2), reduction: Reduction.Sum), [new[,] { { 1.2, 0.8 }, { 0.1, 0.2 } }]),
        ["a mean by reduction"] = () => (Function.Of((Tensor x) => x.exp(), reduction: Reduction.Mean), [new[] { 1.2, 0.8, 0.3 }]),
        ["a product by reduction"] = () => (Function.Of((Tensor x) => x.sin(), reduction: Reduction.Prod), [new[] { 1.2, 0.8, 0.3 }]),
        ["a maximum by reduction"] = () => (Function.Of((Tensor x) => x.pow(3), reduction: Reduction.Max), [new[] { 1.2, 0.8, 0.3 }]),
        ["a minimum by reduction"] = () => (Function.Of((Tensor x) => x.pow(3), reduction: Reduction.Min), [new[] { 1.2, 0.8, 0.3 }]),
        ["a reduction of one's own"] = () => (Function.Of((Tensor x) => x.pow(2), reduction: Reduction.By(y => y.logsumexp(0))), [new[] { 1.2, 0.8, 0.3 }]),
    };

    internal static IEnumerable<string> Names => s_cases.Keys;

    internal static (Function Function, object[] Arguments) Get(string name) => s_cases[name]();

    /// <summary>The reduced value at arguments of which one, among those differentiated with respect to, is replaced.</summary>
    internal static Tensor Value(Function function, object[] arguments, int differentiated, Tensor replacement)
    {
        var changed = (object[])arguments.Clone();
        changed[Position(function, differentiated)] = replacement;
        return function.ValueAndGradient(changed).Value;
    }

    internal static int Position(Function function, int differentiated) => function.ParameterNames.ToList().IndexOf(function.DifferentiatedNames[differentiated]);

    /// <summary>The arguments differentiated with respect to, as tensors.</summary>
    internal static Tensor[] Points(Function function, object[] arguments) =>
        [.. Enumerable.Range(0, function.DifferentiatedNames.Count).Select(i => ToTensor(arguments[Position(function, i)]))];

    private static Tensor ToTensor(object value) => value switch
    {
        double number => tensor(number),
        int number => tensor(number),
        Array array => from_array(array).clone(),
        _ => (Tensor)value,
    };
}
