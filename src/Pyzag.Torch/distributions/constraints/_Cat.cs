namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Tensors whose parts along a dimension lie in a set each.</summary>
            public class _Cat : Constraint
            {
                private readonly IList<Constraint> _parts;
                private readonly IList<long> _lengths;
                private readonly long _dim;

                /// <summary>Creates the set.</summary>
                /// <param name="cseq">The sets of the parts.</param>
                /// <param name="dim">The dimension.</param>
                /// <param name="lengths">The length of each part; 1 by default.</param>
                /// <exception cref="ArgumentException">There are more or fewer lengths than parts.</exception>
                public _Cat(IList<Constraint> cseq, long dim = 0, IList<long>? lengths = null)
                {
                    _parts = cseq;
                    _lengths = lengths ?? [.. Enumerable.Repeat(1L, cseq.Count)];
                    _dim = dim;
                    if (_lengths.Count != cseq.Count)
                        throw new ArgumentException($"`lengths`: expected one for each of {cseq.Count} parts, received {_lengths.Count}.", nameof(lengths));
                }

                /// <inheritdoc/>
                public override bool is_discrete => _parts.Any(part => part.is_discrete);

                /// <inheritdoc/>
                public override int event_dim => _parts.Max(part => part.event_dim);

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    var start = 0L;
                    var checks = new List<Tensor>();
                    for (var i = 0; i < _parts.Count; start += _lengths[i++])
                        checks.Add(_parts[i].check(value.narrow(_dim, start, _lengths[i])));
                    return torch.cat(checks, _dim);
                });
            }
        }
    }
}
