using System.Diagnostics.CodeAnalysis;
using Pyzag.Differentiation;
using Pyzag.Internal;
using Pyzag.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A function of tensors with derivatives of its own: a primitive that takes part in autograd as torch's own operations do. Derive from it
/// and say what it computes (<see cref="Apply"/>) and how tangents go forward (<see cref="Jvp"/>) and cotangents back (<see cref="Vjp"/>)
/// through its Jacobian J = ∂outputs/∂inputs. One of the two products is enough if it is written in torch operations: the other is its
/// transpose, and autograd transposes it. <see cref="AutoOperator"/> needs neither, <see cref="OperatorCheck"/> verifies both.
/// </summary>
/// <remarks>
/// <para>
/// <c>backward()</c> calls Vjp. Forward mode, which here is the derivative of vᵀJ with respect to v, calls Jvp. With <c>create_graph</c>
/// both may be differentiated again, if <see cref="TwiceDifferentiable"/> promises that they can.
/// </para>
/// <para>
/// An operator holds no state of a call, so that it may be called again before the backward pass of an earlier call, and from several
/// threads: what derivatives need goes to the tape. Numbers that shape it, an exponent say, are fields; a tensor that a gradient is wanted
/// for is an input.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// sealed class Polar() : Operator(["x", "y"], ["radius", "angle"])
/// {
///     protected override IReadOnlyList&lt;Tensor&gt; Apply(OperatorTensors inputs, OperatorTape tape)
///     {
///         var (x, y) = inputs;
///         var radius = (x * x + y * y).sqrt();
///         tape.Save("radius", radius);
///         return [radius, atan2(y, x)];
///     }
///
///     protected override IReadOnlyList&lt;Tensor?&gt; Vjp(OperatorTensors cotangents, OperatorTape tape)
///     {
///         var (x, y) = tape.Inputs;
///         var radius = tape["radius"];
///         var (r, a) = (cotangents["radius"] / radius, cotangents["angle"] / radius.square());
///         return [x * r - y * a, y * r + x * a];
///     }
/// }
///
/// var (radius, angle) = new Polar().CallAll(x, y);
/// </code>
/// </example>
[SuppressMessage("Naming", "CA1716", Justification = "The word of the field; Visual Basic, whose keyword it is, can write [Operator].")]
public abstract class Operator
{
    /// <summary>Declares an operator.</summary>
    /// <param name="inputs">The names of its inputs, in order; one or more.</param>
    /// <param name="outputs">The names of its outputs, in order; one or more.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A list is empty, holds an empty name, or a name twice.</exception>
    protected Operator(IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        InputNames = Names(inputs, nameof(inputs));
        OutputNames = Names(outputs, nameof(outputs));
    }

    /// <summary>The name of the operator, for messages. Default: the name of its type.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The names of the inputs.</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>The names of the outputs.</summary>
    public IReadOnlyList<string> OutputNames { get; }

    /// <summary>
    /// The exception that a backward pass through this operator ended with last, null if none did. With Pyzag.Torch the same exception comes
    /// out of <c>backward()</c>. TorchSharp would end the process, so there all gradients of the call become NaN, and it is found here.
    /// </summary>
    public Exception? BackwardFailure { get; private set; }

    /// <summary>
    /// Promises that autograd can differentiate <see cref="Apply"/>, <see cref="Vjp"/> and <see cref="Jvp"/>: that all of them are made of
    /// torch operations, and nothing of them happens under <c>no_grad</c>, with detached tensors, or on raw data. Then derivatives of any
    /// order exist; they cost another Apply. Default false: the second derivative with respect to the inputs is refused.
    /// <see cref="OperatorCheck"/> verifies the promise.
    /// </summary>
    protected internal virtual bool TwiceDifferentiable => false;

    /// <summary>Calls an operator that has one output.</summary>
    /// <param name="inputs">The inputs in their order. They stay the caller's and are not changed.</param>
    /// <returns>
    /// The output, owned by the caller. It carries a graph where grad mode is on and an input requires a gradient.
    /// </returns>
    /// <exception cref="ArgumentNullException">An input is null.</exception>
    /// <exception cref="ArgumentException">There are more or fewer inputs than the operator declares.</exception>
    /// <exception cref="ObjectDisposedException">An input has been disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The operator has several outputs; or Apply returned something other than one live tensor for each output, or read a tensor that
    /// requires a gradient and is no input.
    /// </exception>
    public Tensor Call(params ReadOnlySpan<Tensor> inputs)
    {
        if (OutputNames.Count != 1)
            throw new InvalidOperationException($"{Name}: expected an operator with one output, got {OutputNames.Count}: {string.Join(", ", OutputNames)}; call it with {nameof(CallAll)}.");
        return CallAll(inputs)[0];
    }

    /// <summary>Calls an operator.</summary>
    /// <param name="inputs">The inputs in their order. They stay the caller's and are not changed.</param>
    /// <returns>
    /// The outputs by position and by name, owned by the caller. Those of a floating or complex dtype carry a graph where grad mode is on and
    /// an input requires a gradient.
    /// </returns>
    /// <exception cref="ArgumentNullException">An input is null.</exception>
    /// <exception cref="ArgumentException">There are more or fewer inputs than the operator declares.</exception>
    /// <exception cref="ObjectDisposedException">An input has been disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Apply returned something other than one live tensor for each output, or read a tensor that requires a gradient and is no input.
    /// </exception>
    public OperatorTensors CallAll(params ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length != InputNames.Count)
            throw new ArgumentException($"`{nameof(inputs)}`: expected {InputNames.Count}, {string.Join(", ", InputNames)}, for {Name}, got {inputs.Length}.", nameof(inputs));
        for (var i = 0; i < inputs.Length; i++)
            Guard.Alive(inputs[i], InputNames[i]);
        BackwardFailure = null;
        using var scope = TensorScope.Open();
        return new OperatorTensors(OutputNames, scope.Return(Evaluate(inputs.ToArray())));
    }

    /// <summary>Computes the outputs.</summary>
    /// <param name="inputs">The inputs, which are not to be changed.</param>
    /// <param name="tape">Where to save what derivatives need besides the inputs.</param>
    /// <returns>
    /// One tensor for each output. What else is made here is disposed. No graph is recorded; a result with a graph is an error, because
    /// then a tensor was read that requires a gradient and would not get it.
    /// </returns>
    protected abstract IReadOnlyList<Tensor> Apply(OperatorTensors inputs, OperatorTape tape);

    /// <summary>
    /// Takes cotangents of the outputs back to the inputs: for each input Σ_o w_oᵀ ∂output_o/∂input, linear in w. Not overridden, it is the
    /// transpose of <see cref="Jvp"/> by autograd.
    /// </summary>
    /// <param name="cotangents">w, one for each output in its shape, dtype and device; zeros where nothing depends on the output.</param>
    /// <param name="tape">What Apply left.</param>
    /// <returns>
    /// One tensor for each input in its shape and dtype; null where the derivative is zero, where there is none, as of integers, or where
    /// <see cref="OperatorTape.NeedsGradient"/> says that nobody asks.
    /// </returns>
    /// <exception cref="NotSupportedException">Neither product is implemented, or Jvp is not made of torch operations.</exception>
    protected virtual IReadOnlyList<Tensor?> Vjp(OperatorTensors cotangents, OperatorTape tape)
    {
        ArgumentNullException.ThrowIfNull(cotangents);
        ArgumentNullException.ThrowIfNull(tape);
        return Transpose(OperatorProduct.Jvp, Jvp, [.. tape.Inputs.Select(input => zeros_like(input))], cotangents, tape);
    }

    /// <summary>
    /// Takes tangents of the inputs forward to the outputs: for each output Σ_i ∂output/∂input_i v_i, linear in v. Not overridden, it is the
    /// transpose of <see cref="Vjp"/> by autograd.
    /// </summary>
    /// <param name="tangents">v, one for each input in its shape, dtype and device; zeros where an input stands still.</param>
    /// <param name="tape">What Apply left.</param>
    /// <returns>One tensor for each output in its shape and dtype; null where the derivative is zero.</returns>
    /// <exception cref="NotSupportedException">Neither product is implemented, or Vjp is not made of torch operations.</exception>
    protected virtual IReadOnlyList<Tensor?> Jvp(OperatorTensors tangents, OperatorTape tape)
    {
        ArgumentNullException.ThrowIfNull(tangents);
        ArgumentNullException.ThrowIfNull(tape);
        return Transpose(OperatorProduct.Vjp, Vjp, [.. tape.Outputs!.Select(slot => slot.Filled(0))], tangents, tape);
    }

    /// <summary>Makes the outputs of a call, in the way that its inputs and grad mode ask for.</summary>
    private protected virtual IReadOnlyList<Tensor> Evaluate(Tensor[] inputs) =>
        is_grad_enabled() && inputs.Any(input => input.requires_grad)
            ? OperatorNode.Record(this, inputs)
            : RunClosed(OperatorTape.Empty(new OperatorTensors(InputNames, inputs), new bool[inputs.Length]));

    /// <summary>Whether a tensor of a dtype can have a derivative.</summary>
    internal static bool IsDifferentiable(ScalarType dtype) =>
        dtype is ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.ComplexFloat64 or ScalarType.ComplexFloat32;

    /// <summary>Runs Apply and checks what it returns.</summary>
    internal IReadOnlyList<Tensor> Run(OperatorTape tape)
    {
        var outputs = Apply(tape.Inputs, tape);
        if (outputs is null || outputs.Count != OutputNames.Count)
            throw new InvalidOperationException($"{Name}: expected Apply to return {OutputNames.Count} outputs, {string.Join(", ", OutputNames)}, got {outputs?.Count.ToString() ?? "null"}.");
        foreach (var (i, output) in outputs.Index())
            if (output is null || output.IsInvalid)
                throw new InvalidOperationException($"{Name}: expected Apply to return a live tensor for {OutputNames[i]}, got {(output is null ? "null" : "one that has been disposed")}.");
        tape.Close(outputs);
        return [.. outputs.Select(output => tape.Inputs.Contains(output, ReferenceEqualityComparer.Instance) ? output.alias() : output)];
    }

    /// <summary>Runs Apply on inputs without a graph, where no other tensor may have one.</summary>
    internal IReadOnlyList<Tensor> RunClosed(OperatorTape tape)
    {
        var outputs = Run(tape);
        foreach (var (i, output) in outputs.Index())
            if (output.requires_grad)
                throw new InvalidOperationException(
                    $"{Name}: expected {OutputNames[i]} to depend on the inputs alone, got a result of a tensor that requires a gradient and is no input. " +
                    "Make that tensor an input, or read it with .detach().");
        return outputs;
    }

    /// <summary>Computes a product and checks what comes.</summary>
    internal IReadOnlyList<Tensor?> Evaluate(OperatorProduct product, IReadOnlyList<Tensor> vectors, OperatorTape tape) =>
        product == OperatorProduct.Vjp
            ? Checked(product, Vjp(new OperatorTensors(OutputNames, vectors), tape), InputNames, [.. tape.Inputs.Select(GradientSlot.For)])
            : Checked(product, Jvp(new OperatorTensors(InputNames, vectors), tape), OutputNames, tape.Outputs!);

    /// <summary>Runs the part of a backward pass that is this operator's.</summary>
    internal List<Tensor?> Guarded(IReadOnlyList<GradientSlot> slots, Func<List<Tensor?>> pass)
    {
        var outcome = new BackwardOutcome();
        try
        {
            return BackwardBoundary.Run(outcome, slots, pass);
        }
        finally
        {
            BackwardFailure = outcome.Failure ?? BackwardFailure;
        }
    }

    /// <summary>Refuses to differentiate a product with respect to the inputs unless that was promised.</summary>
    internal void RequireTwiceDifferentiable(OperatorProduct product)
    {
        if (!TwiceDifferentiable)
            throw new NotSupportedException(
                $"{Name}: its {product} was to be differentiated with respect to the inputs, a second derivative. " +
                $"Override {nameof(TwiceDifferentiable)} if Apply and {product} are made of torch operations alone, or write the function as an {nameof(AutoOperator)}.");
    }

    private static string[] Names(IReadOnlyList<string> names, string argument)
    {
        ArgumentNullException.ThrowIfNull(names, argument);
        if (names.Count == 0 || names.Any(string.IsNullOrWhiteSpace) || names.Distinct().Count() < names.Count)
            throw new ArgumentException($"`{argument}`: expected one or more names, each once, got [{string.Join(", ", names)}].", argument);
        return [.. names];
    }

    private IReadOnlyList<Tensor?> Checked(OperatorProduct product, IReadOnlyList<Tensor?> results, IReadOnlyList<string> names, IReadOnlyList<GradientSlot> slots)
    {
        if (results is null || results.Count != names.Count)
            throw new InvalidOperationException($"{Name}: expected {product} to return {names.Count} results, for {string.Join(", ", names)}, got {results?.Count.ToString() ?? "null"}.");
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i] is not { } result)
                continue;
            if (result.IsInvalid)
                throw new InvalidOperationException($"{Name}: expected {product} to return a live tensor or null for {names[i]}, got one that has been disposed.");
            if (result.dtype != slots[i].Dtype || !result.shape.AsSpan().SequenceEqual(slots[i].Shape))
                throw new InvalidOperationException($"{Name}: expected {product} to return {Shapes.Text(slots[i].Shape)} {slots[i].Dtype} for {names[i]}, got {Shapes.Text(result)}.");
        }

        return [.. results.Select((result, i) => IsDifferentiable(slots[i].Dtype) ? result : null)];
    }

    /// <summary>Computes a product by differentiating the other one, which is linear, with respect to its vectors.</summary>
    private Tensor?[] Transpose(
        OperatorProduct other, Func<OperatorTensors, OperatorTape, IReadOnlyList<Tensor?>> method, Tensor[] zeros, OperatorTensors vectors, OperatorTape tape)
    {
        if (method.Method.DeclaringType == typeof(Operator))
            throw new NotSupportedException($"{Name}: expected a derivative, got neither Vjp nor Jvp. Override one of them, or write the function as an {nameof(AutoOperator)}.");
        var again = is_grad_enabled();
        using var grad = enable_grad();
        Tensor[] arguments = [.. zeros.Select(zero => IsDifferentiable(zero.dtype) ? zero.requires_grad_() : zero)];
        var images = Evaluate(other, arguments, tape);
        if (images.Any(image => image is { requires_grad: false }))
            throw new NotSupportedException(
                $"{Name}: {(other == OperatorProduct.Vjp ? "Jvp" : "Vjp")} is not implemented, and {other} cannot be transposed, because a result has no graph. " +
                $"Override the missing one, or write {other} in torch operations that depend on what it is given (null stands for zero).");
        return JacobianProducts.Reverse(images, arguments, [.. vectors], again, again);
    }
}
