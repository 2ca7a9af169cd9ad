using System.Collections.Immutable;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Tensors that stand in for model parameters while a call runs: a sample, or the output of another network. Substitutions nest, belong to
/// the flow of control that made them (other threads do not see them), and are immutable, so a solve keeps those of its forward pass for
/// its backward pass, whenever that comes.
/// </summary>
/// <example>
/// <code>
/// using (ParameterSubstitution.Use((model.Drag, sample)))
///     x = solver.Solve(x0, times).Trajectory;      // gradients flow to sample
/// </code>
/// </example>
public static class ParameterSubstitution
{
    // A tensor equals another one of the same numbers, but does not stand in for it.
    private static readonly ImmutableDictionary<ModelParameter, Tensor> s_none =
        ImmutableDictionary.Create<ModelParameter, Tensor>(null, ReferenceEqualityComparer.Instance);

    private static readonly AsyncLocal<ImmutableDictionary<ModelParameter, Tensor>?> s_current = new();
    private static readonly AsyncLocal<Func<Tensor, Tensor>?> s_view = new();

    /// <summary>
    /// Puts tensors in the place of parameters until the returned object is disposed. Parameters not named keep what they have.
    /// </summary>
    /// <param name="values">
    /// Pairs of a parameter and the tensor to read instead. The tensors stay the caller's and must live until the backward pass is done.
    /// </param>
    /// <returns>Dispose it to end the substitution, in the reverse order of nesting.</returns>
    /// <exception cref="ArgumentNullException">A parameter or a tensor is null.</exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    public static IDisposable Use(params ReadOnlySpan<(ModelParameter Parameter, Tensor Value)> values)
    {
        var substituted = Current.ToBuilder();
        foreach (var (parameter, value) in values)
        {
            ArgumentNullException.ThrowIfNull(parameter, nameof(values));
            substituted[parameter] = Guard.Alive(value, nameof(values));
        }

        return Enter(substituted.ToImmutable());
    }

    /// <summary>What is substituted now.</summary>
    internal static ImmutableDictionary<ModelParameter, Tensor> Current => s_current.Value ?? s_none;

    /// <summary>Makes a whole set of substitutions the current one, until the returned object is disposed.</summary>
    internal static IDisposable Enter(ImmutableDictionary<ModelParameter, Tensor> values)
    {
        var restore = new Restore<ImmutableDictionary<ModelParameter, Tensor>>(s_current);
        s_current.Value = values;
        return restore;
    }

    /// <summary>Makes every model parameter be read through a differentiable map of tensors, until the returned object is disposed.</summary>
    internal static IDisposable SeeThrough(Func<Tensor, Tensor> view)
    {
        var restore = new Restore<Func<Tensor, Tensor>>(s_view);
        s_view.Value = view;
        return restore;
    }

    /// <summary>The value of a parameter as models see it now.</summary>
    internal static Tensor Seen(Tensor value) => s_view.Value is { } view ? view(value) : value;

    /// <summary>What stands in for a parameter now, if anything does.</summary>
    internal static Tensor? Find(ModelParameter parameter) => s_current.Value?.GetValueOrDefault(parameter);

    /// <summary>Remembers what a place held, and puts it back.</summary>
    private sealed class Restore<T>(AsyncLocal<T?> place) : IDisposable where T : class
    {
        private readonly T? _outer = place.Value;

        public void Dispose() => place.Value = _outer;
    }
}
