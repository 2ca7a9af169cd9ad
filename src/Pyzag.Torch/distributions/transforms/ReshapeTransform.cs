namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>y is x with its last dimensions in another shape.</summary>
            public class ReshapeTransform : Transform
            {
                private readonly long[] _from, _to;

                /// <summary>Creates the map.</summary>
                /// <param name="in_shape">The last dimensions of x.</param>
                /// <param name="out_shape">What they become in y.</param>
                /// <exception cref="ArgumentException">The shapes have different numbers of elements.</exception>
                public ReshapeTransform(long[] in_shape, long[] out_shape)
                {
                    (_from, _to) = ([.. in_shape], [.. out_shape]);
                    if (new Size(_from).numel() != new Size(_to).numel())
                        throw new ArgumentException($"`out_shape`: expected as many elements as in {Text(_from)}, received {Text(_to)}.", nameof(out_shape));
                }

                /// <inheritdoc/>
                public override bool bijective => true;

                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.independent(constraints.real, _from.Length);

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.independent(constraints.real, _to.Length);

                /// <inheritdoc/>
                /// <exception cref="ArgumentException">The shape does not end in the shape of x.</exception>
                public override long[] forward_shape(long[] shape) => [.. Batch(shape, _from), .. _to];

                /// <inheritdoc/>
                /// <exception cref="ArgumentException">The shape does not end in the shape of y.</exception>
                public override long[] inverse_shape(long[] shape) => [.. Batch(shape, _to), .. _from];

                /// <inheritdoc/>
                protected internal override Tensor _call(Tensor x) => x.reshape(forward_shape(x.shape));

                /// <inheritdoc/>
                protected internal override Tensor _inverse(Tensor y) => y.reshape(inverse_shape(y.shape));

                /// <inheritdoc/>
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => x.new_zeros(Batch(x.shape, _from));

                private static long[] Batch(long[] shape, long[] last) => shape.AsSpan().EndsWith(last)
                    ? shape[..^last.Length]
                    : throw new ArgumentException($"Expected a shape that ends in {Text(last)}, received {Text(shape)}.", nameof(shape));

                private static string Text(long[] shape) => $"({string.Join(", ", shape)})";
            }
        }
    }
}
