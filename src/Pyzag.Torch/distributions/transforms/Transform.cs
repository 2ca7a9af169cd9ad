namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>
            /// A map y = f(x) of values, with its inverse and the logarithm of its volume change. Gradients flow through all of them.
            /// </summary>
            public abstract class Transform
            {
                private Transform? _inverted;

                /// <summary>Creates the map.</summary>
                protected Transform()
                {
                }

                /// <summary>The number of dimensions of one value, where the map does not change it.</summary>
                /// <exception cref="InvalidOperationException">It does: ask <see cref="domain"/> and <see cref="codomain"/>.</exception>
                public virtual int event_dim => domain.event_dim == codomain.event_dim
                    ? domain.event_dim
                    : throw new InvalidOperationException($"{GetType().Name} changes the number of dimensions of a value: ask domain.event_dim or codomain.event_dim.");

                /// <summary>The inverse map.</summary>
                public virtual Transform inv => _inverted ??= new InverseTransform(this);

                /// <summary>The values that the map takes.</summary>
                public virtual constraints.Constraint domain => constraints.real;

                /// <summary>The values that the map gives.</summary>
                public virtual constraints.Constraint codomain => constraints.real;

                /// <summary>Whether each value of the codomain comes from a single value of the domain.</summary>
                public virtual bool bijective => false;

                /// <summary>1 where the map increases, −1 where it decreases.</summary>
                /// <exception cref="NotImplementedException">The map does neither.</exception>
                public Tensor sign => _sign();

                /// <summary>f(x).</summary>
                public Tensor forward(Tensor x) => _call(x);

                /// <summary>The shape of f(x) for an x of this shape.</summary>
                public virtual long[] forward_shape(long[] shape) => shape;

                /// <summary>The shape of the x that gives a y of this shape.</summary>
                public virtual long[] inverse_shape(long[] shape) => shape;

                /// <summary>f(x).</summary>
                protected internal abstract Tensor _call(Tensor x);

                /// <summary>The x with f(x) = y; one of them where there are several.</summary>
                protected internal abstract Tensor _inverse(Tensor y);

                /// <summary>The logarithm of |det ∂y/∂x| at y = f(x), without the dimensions of a value.</summary>
                /// <exception cref="NotImplementedException">The map does not have one.</exception>
                protected internal virtual Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    throw new NotImplementedException($"{GetType().Name} has no {nameof(log_abs_det_jacobian)}.");

                /// <inheritdoc cref="sign"/>
                protected internal virtual Tensor _sign() => throw new NotImplementedException($"{GetType().Name} has no {nameof(sign)}.");

                /// <summary>The sum over the last <paramref name="dim"/> dimensions.</summary>
                protected internal static Tensor _sum_rightmost(Tensor value, int dim) =>
                    dim == 0 ? value : WrappedTensorDisposeScope(() => value.flatten(-dim).sum(-1));
            }
        }
    }
}
