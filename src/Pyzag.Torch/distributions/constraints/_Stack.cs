namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Tensors whose slices along a dimension lie in a set each.</summary>
            public class _Stack : Constraint
            {
                private readonly IList<Constraint> _slices;
                private readonly int _dim;

                /// <summary>Creates the set.</summary>
                /// <param name="cseq">The sets of the slices.</param>
                /// <param name="dim">The dimension.</param>
                public _Stack(IList<Constraint> cseq, int dim = 0)
                {
                    _slices = cseq;
                    _dim = dim;
                }

                /// <inheritdoc/>
                public override bool is_discrete => _slices.Any(slice => slice.is_discrete);

                /// <inheritdoc/>
                public override int event_dim
                {
                    get
                    {
                        var most = _slices.Max(slice => slice.event_dim);
                        return _dim + most < 0 ? most + 1 : most;
                    }
                }

                /// <inheritdoc/>
                /// <exception cref="ArgumentException">The value has more or fewer slices than there are sets.</exception>
                public override Tensor check(Tensor value)
                {
                    if (value.size(_dim) != _slices.Count)
                        throw new ArgumentException($"`value`: expected {_slices.Count} slices along dimension {_dim}, received {value.size(_dim)}.", nameof(value));
                    return WrappedTensorDisposeScope(() => torch.stack(_slices.Select((slice, i) => slice.check(value.select(_dim, i))), _dim));
                }
            }
        }
    }
}
