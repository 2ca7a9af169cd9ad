using System.Runtime.CompilerServices;
using Pyzag.Differentiation;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Follows tensors through several functions, and afterwards gives a <see cref="Pyzag.Function"/>, and with it every derivative, of anything that
/// was computed with respect to anything that was seen: arguments, captured locals, results on the way, and tensors tagged inside.
/// </summary>
/// <remarks>
/// <para><see cref="Run"/> calls a function and remembers the call: the function, the tensors that it took, and the tensors in the locals that it
/// captured. A function made of the trace runs the calls again that lead to its output, with new tensors in the place of its inputs. It is
/// the code that runs again, not a record of operations: branches and loops follow the new values.</para>
/// <para><b>Captured locals</b>, tensors and everything else, have in such a run the values that they had when the call was traced, as
/// <c>i</c> in a loop over <c>i</c>. It works on a copy of them, so that what a lambda assigns to them is lost. Objects that they refer to,
/// lists and arrays for example, are not copied.</para>
/// <para><b>Reach.</b> Tensors in locals are found, also those captured by delegates in locals; tensors inside lists, arrays and objects are not, nor
/// are fields of the object that a method or lambda belongs to: pass them as arguments, or tag them. Between calls a tensor is known by the
/// object that it is: what is computed outside of <see cref="Run"/> is a constant to the calls that come after.</para>
/// <para>The trace keeps hold of the tensors that calls took and captured, which stay the caller's and have to live as long as functions of
/// the trace are used; those that are inputs need not. It owns the values of tags, until it is disposed. Functions that it made stay usable
/// after that. Calls are followed on one thread at a time.</para>
/// </remarks>
/// <example>
/// <code>
/// using var trace = new Trace();
/// Tensor w = tensor(new[] { 0.5, 2.0 });
/// Tensor y = trace.Run((Tensor x) => trace.Tag(x * w, "scaled").exp(), x);
/// Tensor z = trace.Run((Tensor y) => y.pow(2).sum(), y);
/// var f = trace.Function(z, [x, w, "scaled"]);
/// PartialDerivatives gradient = f.Gradient(x, w, trace["scaled"]);
/// </code>
/// </example>
public sealed class Trace : IDisposable
{
    private readonly ConditionalWeakTable<Tensor, TraceSource> _sources = [];
    private readonly Dictionary<string, Tensor> _tags = [];
    private readonly AsyncLocal<ITraceFrame?> _frame = new();
    private bool _disposed;

    /// <summary>Calls a function and remembers how its result came about.</summary>
    /// <param name="f">Takes one or more arguments and returns a tensor. A lambda with typed parameters will do.</param>
    /// <param name="arguments">One for each parameter, as for <see cref="Pyzag.Function"/>. Tensors among them can become inputs later on.</param>
    /// <returns>What the function returned, as a tensor of its own, the caller's. Gradients flow as they do through the code of the function.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="f"/> or a tensor is null.</exception>
    /// <exception cref="ArgumentException">
    /// The function does not return a tensor, the number of arguments does not fit, or the type of one; or a name was tagged before.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A tensor or the trace has been disposed.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public Tensor Run(Delegate f, params object?[] arguments)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(arguments);
        var call = new TracedCall(f, FunctionSignature.Of(f, nameof(f)), [.. arguments], tensor => _sources.TryGetValue(tensor, out var source) ? source : null);
        using var scope = TensorScope.Open();
        // Inside a function that runs under the trace, a call is part of that function.
        if (_frame.Value is not null)
            return scope.Return(call.Run(f).alias());

        using var recording = new TraceRecording(_tags.ContainsKey);
        using var inside = EnclosingFunction.Enter(differentiated: false);
        var result = Under(recording, () => call.Run(f)).alias();
        inside.HandOn(scope);
        foreach (var (name, value) in recording.Take())
        {
            _tags[name] = value;
            _sources.Add(value, new TraceSource(call, name));
            call.Tags.Add(name);
        }

        _sources.Add(result, new TraceSource(call));
        return scope.Return(result);
    }

    /// <summary>
    /// Names a tensor inside a function that the trace follows. In a function made of the trace with this name among its inputs, a new value
    /// stands in its place from here on. Outside of <see cref="Run"/> it does nothing.
    /// </summary>
    /// <param name="value">The tensor.</param>
    /// <param name="name">Its name, which no other tensor of the trace may have.</param>
    /// <returns>The tensor itself, or the new value.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="value"/> has been disposed.</exception>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Tensor Tag(Tensor value, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _frame.Value?.Tag(Guard.Alive(value), name) ?? value;
    }

    /// <summary>
    /// Makes a constant of a tensor: its value, through which no derivative flows, neither in a function of a trace nor in plain autograd.
    /// </summary>
    /// <param name="value">The tensor. It stays the caller's.</param>
    /// <returns>A tensor on the same memory, the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="value"/> has been disposed.</exception>
    public static Tensor Constant(Tensor value) => Guard.Alive(value).detach();

    /// <summary>The value that a tagged tensor had when it was traced, without a graph. It belongs to the trace.</summary>
    /// <param name="name">The name of the tag.</param>
    /// <exception cref="ArgumentException">Nothing has been tagged by this name.</exception>
    /// <exception cref="ObjectDisposedException">The trace has been disposed.</exception>
    public Tensor this[string name]
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _tags.TryGetValue(name, out var value)
                ? value
                : throw new ArgumentException($"`{nameof(name)}`: expected a tag{(_tags.Count > 0 ? $", {string.Join(", ", _tags.Keys)}" : "")}, got \"{name}\".", nameof(name));
        }
    }

    /// <summary>The function that takes new values for some of the tensors that the trace saw to an output.</summary>
    /// <param name="output">A result of <see cref="Run"/>, or a tag.</param>
    /// <param name="inputs">
    /// What the function takes: tensors that the calls leading to the output took, captured or returned, and tags. Its parameters have the
    /// names of the parameters and locals in the code, or of the tags; where one comes again, its position is appended. A result of a call
    /// as an input cuts off what lies before it.
    /// </param>
    /// <param name="wrt">With respect to which inputs it is differentiated, by position or name. Default: all.</param>
    /// <param name="reduction">What makes one number of an output with several, as for <see cref="Pyzag.Function"/>.</param>
    /// <param name="batchDimensions">How many leading dimensions count independent samples, as for <see cref="Pyzag.Function"/>.</param>
    /// <exception cref="ArgumentNullException">An argument or an input is null.</exception>
    /// <exception cref="ArgumentException">
    /// The output is unknown to the trace, an input is no part of what leads to it or is there twice, there is no input, or
    /// <paramref name="wrt"/> names none.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchDimensions"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">The trace has been disposed.</exception>
    public Function Function(TraceVariable output, IReadOnlyList<TraceVariable> inputs, Wrt? wrt = null, Reduction? reduction = null, int batchDimensions = 0)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(inputs);
        var end = SourceOf(output) ?? throw new ArgumentException($"`{nameof(output)}`: expected a result of `{nameof(Run)}`, the very object, or the name of a tag.", nameof(output));
        var keys = new TraceInputs(output, end, [.. inputs.Select(Named)]);
        return new Function(keys.Signature, bound =>
        {
            var replay = keys.Replay(bound);
            return Under(replay, () => replay.Evaluate(end));
        }, wrt, reduction, batchDimensions);
    }

    /// <summary>Disposes the values of tags.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (var value in _tags.Values)
            value.Dispose();
        _tags.Clear();
    }

    private TraceSource? SourceOf(TraceVariable variable) => _sources.TryGetValue(variable.Tag is { } tag ? this[tag] : variable.Tensor!, out var source) ? source : null;

    /// <summary>A tagged tensor by its name.</summary>
    private TraceVariable Named(TraceVariable input)
    {
        ArgumentNullException.ThrowIfNull(input, nameof(input));
        return SourceOf(input)?.Tag is { } tag ? tag : input;
    }

    private Tensor Under(ITraceFrame frame, Func<Tensor> run)
    {
        var outer = _frame.Value;
        _frame.Value = frame;
        try
        {
            return run();
        }
        finally
        {
            _frame.Value = outer;
        }
    }
}
