using System.Diagnostics.CodeAnalysis;
using Pyzag.Differentiation;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A C# function of tensors with its derivatives: gradient, Jacobian, Hessian, and products with them, exact by automatic differentiation.
/// </summary>
/// <remarks>
/// <para><b>Arguments</b> are given as the function's parameters ask for them. Where a parameter is a <see cref="Tensor"/>, a number or an
/// array of numbers will do, and becomes a float64 tensor (a <c>float</c> float32, an <c>int</c> or a <c>long</c> an integer) on the device
/// of the first tensor among the arguments; a <see cref="ModelParameter"/> gives its value. Arguments stay the caller's and are not changed. The function runs anew at every call, so
/// control flow follows the arguments.</para>
/// <para><b>Integers</b>, as tensors or as parameters, have a derivative of zero, in the dtype of the value; so have arguments that the value
/// does not depend on. A parameter that is a plain <c>double</c> or <c>float</c>, or an array of them, cannot be differentiated with respect to.</para>
/// <para><b>Batch.</b> With <c>batchDimensions</c> the leading dimensions of the value, and of every argument that is differentiated with
/// respect to, count samples that do not influence one another, and every derivative is one of each sample: a Jacobian of a batch has shape
/// <c>(batch…, output…, input…)</c>, and takes as many passes as that of one sample. Integers need no batch dimensions: those that all
/// samples share have a zero for each of them. Where samples do influence one another, derivatives are
/// sums over the samples that are influenced.</para>
/// <para><b>Results</b> are the caller's. In grad mode they can be differentiated again where an argument requires a gradient, and wherever
/// the transform is part of a function that is differentiated itself: with respect to everything then, what the function captured
/// included. Otherwise they are constants; pass as an argument what they are to be differentiated with respect to. What is made on the
/// way is disposed, tensors that the function keeps for itself included; parameters of a recursion that is solved in the function live on
/// in the caller's dispose scope where results can be differentiated.</para>
/// <para><b>Second derivatives and forward mode</b> differentiate backward passes. Those of torch, of a solve and of an operator allow it; an
/// autograd function of one's own does if its backward pass consists of torch operations.</para>
/// <para>A function holds nothing of a call, and may be used from several threads if its code may.</para>
/// </remarks>
/// <example>
/// <code>
/// var energy = Function.Of((Tensor x, double stiffness) => 0.5 * stiffness * x.pow(2).sum(), wrt: "x");
/// Tensor force = -energy.Gradient(x, 3.0)[0];
/// Tensor hessian = energy.Hessian(x, 3.0);
/// </code>
/// </example>
[SuppressMessage("Naming", "CA1716", Justification = "It is a keyword of Visual Basic, where it is written in brackets; no other word says what this is.")]
public sealed class Function
{
    private readonly FunctionSignature _signature;
    private readonly Func<object?[], Tensor?> _body;
    private readonly int[] _differentiated;
    private readonly string[] _differentiatedNames;
    private readonly Reduction? _reduction;
    private readonly int _batchDimensions;

    internal Function(FunctionSignature signature, Func<object?[], Tensor?> body, Wrt? wrt, Reduction? reduction, int batchDimensions)
    {
        _signature = signature;
        _body = body;
        _differentiated = signature.Differentiated(wrt, nameof(wrt));
        _differentiatedNames = [.. _differentiated.Select(position => signature.Names[position])];
        _reduction = reduction;
        _batchDimensions = Guard.AtLeast(batchDimensions, 0, nameof(batchDimensions), "it counts the leading dimensions of samples");
    }

    /// <summary>Makes a function of a delegate; a lambda with typed parameters will do.</summary>
    /// <param name="f">
    /// Takes one or more arguments, tensors among them, and returns a tensor; or the derivatives of another function with respect to one
    /// argument, for derivatives of higher order.
    /// </param>
    /// <param name="wrt">
    /// With respect to which parameters it is differentiated, by position or by the names that they have in the code. Default: all tensors
    /// and numbers.
    /// </param>
    /// <param name="reduction">
    /// What makes one number of an output with several, for <see cref="Gradient"/>, <see cref="ValueAndGradient"/>, <see cref="Hessian"/> and
    /// <see cref="HessianVector"/>. The other transforms see the output as it is.
    /// </param>
    /// <param name="batchDimensions">How many leading dimensions count independent samples.</param>
    /// <exception cref="ArgumentNullException"><paramref name="f"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The delegate does not return a tensor, <paramref name="wrt"/> names no parameter or one twice, or what is to be differentiated with
    /// respect to is a plain real number, or neither a tensor nor a number.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchDimensions"/> is negative.</exception>
    public static Function Of(Delegate f, Wrt? wrt = null, Reduction? reduction = null, int batchDimensions = 0) =>
        new(FunctionSignature.Of(f, nameof(f)), bound => FunctionSignature.Call(f, bound), wrt, reduction, batchDimensions);

    /// <summary>The names of the parameters, in order.</summary>
    public IReadOnlyList<string> ParameterNames => _signature.Names;

    /// <summary>The names of the parameters with respect to which it is differentiated, in the order of the derivatives.</summary>
    public IReadOnlyList<string> DifferentiatedNames => _differentiatedNames;

    /// <summary>The value f(x), as calling the delegate itself gives it.</summary>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>The value, the caller's. Gradients flow as they do through the code of the function.</returns>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ArgumentException">The number of arguments does not fit, or the type of one.</exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public Tensor Value(params object?[] arguments)
    {
        using var scope = TensorScope.Open();
        var bound = _signature.Bind(arguments);
        using var inside = EnclosingFunction.Enter(differentiated: is_grad_enabled() && RequireGrad(bound));
        var value = _body(bound) ?? throw new InvalidOperationException("The function returned null; return a Tensor.");
        inside.HandOn(scope);
        return scope.Return(value.alias());
    }

    /// <summary>The gradient ∂f/∂x of a value that is, or is reduced to, one number. One reverse pass.</summary>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>For every argument differentiated with respect to a tensor of its shape.</returns>
    /// <exception cref="InvalidOperationException">The value has several numbers and there is no reduction, or it is null, not real, or not of as many samples as the arguments.</exception>
    /// <exception cref="ArgumentException">The number of arguments does not fit, the type of one, or its batch dimensions; or one is complex.</exception>
    /// <inheritdoc cref="Value" path="/exception[@cref='T:System.ArgumentNullException' or @cref='T:System.ObjectDisposedException']"/>
    public PartialDerivatives Gradient(params object?[] arguments) => Partials(Derive(arguments, [], point =>
    {
        var value = point.EvaluateScalar(_reduction);
        return JacobianProducts.Reverse(value, point.Inputs, ones_like(value), record: point.Record);
    }));

    /// <summary>The value, reduced where there is a reduction, and its gradient, for the price of one evaluation and one reverse pass.</summary>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>The number, or one for every sample, and for every argument differentiated with respect to a tensor of its shape.</returns>
    /// <inheritdoc cref="Gradient" path="/exception"/>
    public (Tensor Value, PartialDerivatives Gradient) ValueAndGradient(params object?[] arguments)
    {
        var results = Derive(arguments, [], point =>
        {
            var value = point.EvaluateScalar(_reduction);
            return [value, .. JacobianProducts.Reverse(value, point.Inputs, ones_like(value), record: point.Record)];
        });
        return (results[0], Partials(results[1..]));
    }

    /// <summary>
    /// The Jacobian ∂f/∂x, by as many passes as a sample has outputs or inputs, whichever are fewer: reverse passes for rows, or forward
    /// passes for columns.
    /// </summary>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>For every argument differentiated with respect to <c>(batch…, output…, input…)</c>.</returns>
    /// <exception cref="InvalidOperationException">The value is null, not real, or not of as many samples as the arguments.</exception>
    /// <exception cref="NotSupportedException">There are fewer inputs than outputs, and the backward pass of an operation in the function cannot be differentiated.</exception>
    /// <inheritdoc cref="Gradient" path="/exception[not(@cref='T:System.InvalidOperationException')]"/>
    public PartialDerivatives Jacobian(params object?[] arguments) => Partials(Derive(arguments, [], point =>
        DenseDerivatives.Jacobian(point.Evaluate(), point.Inputs, _batchDimensions, point.Record)));

    /// <summary>The Hessian ∂²f/∂x∂y of a value that is, or is reduced to, one number, by one pass for each component of a sample and one for the gradient.</summary>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>For every pair of arguments differentiated with respect to <c>(batch…, x…, y…)</c>.</returns>
    /// <inheritdoc cref="Gradient" path="/exception"/>
    public HessianBlocks Hessian(params object?[] arguments)
    {
        var blocks = Derive(arguments, [], point =>
        {
            var value = point.EvaluateScalar(_reduction);
            var gradient = JacobianProducts.Reverse(value, point.Inputs, ones_like(value), record: true);
            return [.. gradient.SelectMany(slope => DenseDerivatives.ByRows(slope, point.Inputs, _batchDimensions, point.Record))];
        });
        return new HessianBlocks(_differentiatedNames, blocks, _batchDimensions);
    }

    /// <summary>The product Hv of the Hessian of a value that is, or is reduced to, one number with a vector, without the Hessian. Two reverse passes.</summary>
    /// <param name="vectors">v: for every argument differentiated with respect to a tensor of its shape, dtype and device, or null for zero.</param>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>For every argument differentiated with respect to a tensor of its shape.</returns>
    /// <exception cref="ArgumentException">
    /// The number of arguments or vectors does not fit, the type of an argument, its batch dimensions, or the form of a vector; an argument is
    /// complex; or a vector belongs to integers and is not null.
    /// </exception>
    /// <inheritdoc cref="Gradient" path="/exception[not(@cref='T:System.ArgumentException')]"/>
    public PartialDerivatives HessianVector(IReadOnlyList<Tensor?> vectors, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        return Partials(Derive(arguments, vectors, point =>
        {
            var moving = point.Moving(vectors, nameof(vectors));
            var value = point.EvaluateScalar(_reduction);
            var gradient = JacobianProducts.Reverse(value, [.. moving.Select(pair => pair.Input)], ones_like(value), record: true);
            var slope = gradient.Zip(moving, (partial, pair) => (partial * pair.Direction).sum()).Aggregate(zeros_like(value).sum(), (sum, term) => sum + term);
            return JacobianProducts.Reverse(slope, point.Inputs, ones_like(slope), record: point.Record);
        }));
    }

    /// <summary>
    /// The product Jv of the Jacobian with a vector, the derivative of the value when the arguments move along v: forward mode, by reverse
    /// differentiation twice.
    /// </summary>
    /// <param name="tangents">v: for every argument differentiated with respect to a tensor of its shape, dtype and device, or null where it stands still.</param>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>A tensor of the shape of the value; zero where it does not depend on what moves.</returns>
    /// <exception cref="NotSupportedException">The backward pass of an operation in the function cannot be differentiated.</exception>
    /// <inheritdoc cref="HessianVector" path="/exception[@cref='T:System.ArgumentException']"/>
    /// <inheritdoc cref="Jacobian" path="/exception[not(@cref='T:System.ArgumentException')]"/>
    public Tensor Jvp(IReadOnlyList<Tensor?> tangents, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(tangents);
        return Derive(arguments, tangents, point =>
        {
            var moving = point.Moving(tangents, nameof(tangents));
            var value = point.Evaluate();
            var products = JacobianProducts.Along(
                value, [.. moving.Select(pair => pair.Input)], [[.. moving.Select(pair => pair.Direction)]], point.Record);
            return products ?? [zeros_like(value)];
        })[0];
    }

    /// <summary>The product vᵀJ of a vector with the Jacobian. One reverse pass.</summary>
    /// <param name="cotangent">v, of the shape, dtype and device of the value.</param>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>For every argument differentiated with respect to a tensor of its shape.</returns>
    /// <exception cref="ArgumentException">
    /// The number of arguments does not fit, the type of one, or its batch dimensions; one is complex; or <paramref name="cotangent"/> has not
    /// the form of the value.
    /// </exception>
    /// <inheritdoc cref="Jacobian" path="/exception[not(@cref='T:System.ArgumentException')]"/>
    public PartialDerivatives Vjp(Tensor cotangent, params object?[] arguments)
    {
        Guard.Alive(cotangent);
        return Partials(Derive(arguments, [cotangent], point =>
        {
            var value = point.Evaluate();
            FunctionPoint.RequireForm(cotangent, value, nameof(cotangent), "the value of the function");
            return JacobianProducts.Reverse(value, point.Inputs, cotangent, record: point.Record);
        }));
    }

    private PartialDerivatives Partials(IReadOnlyList<Tensor> derivatives) => new(_differentiatedNames, derivatives);

    /// <summary>Derivatives at a point, without a graph unless an argument, a vector or a function around it asks for one.</summary>
    private Tensor[] Derive(object?[] arguments, IReadOnlyList<Tensor?> vectors, Func<FunctionPoint, Tensor[]> derive)
    {
        using var scope = TensorScope.Open();
        var bound = _signature.Bind(arguments);
        var record = is_grad_enabled() && (EnclosingFunction.IsDifferentiated || RequireGrad(bound) || RequireGrad(vectors));
        var point = new FunctionPoint(_body, _signature.Names, bound, _differentiated, _batchDimensions, record);
        using var grad = enable_grad();
        using var inside = EnclosingFunction.Enter(differentiated: true);
        var results = Array.ConvertAll(derive(point), result => record ? result.alias() : result.detach());
        if (record)
            inside.HandOn(scope);
        return scope.Return(results);
    }

    private static bool RequireGrad(IEnumerable<object?> values) => values.OfType<Tensor>().Any(tensor => !tensor.IsInvalid && tensor.requires_grad);
}
