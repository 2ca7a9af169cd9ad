namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>
        /// A distribution whose density is p(x) = h(x)·exp(⟨η, t(x)⟩ − F(η)), with natural parameters η and the log normalizer F.
        /// </summary>
        public abstract class ExponentialFamily : Distribution
        {
            /// <summary>Creates a distribution without dimensions; derived classes set the shapes.</summary>
            protected ExponentialFamily(Generator? generator)
                : base(generator)
            {
            }

            /// <summary>The natural parameters η, each of shape (batch…, parameter…).</summary>
            protected abstract IList<Tensor> NaturalParams { get; }

            /// <summary>The expectation E[ln h(x)], of shape (batch…).</summary>
            protected abstract Tensor MeanCarrierMeasure { get; }

            /// <summary>The log normalizer F of the natural parameters, of shape (batch…), by operations that autograd follows.</summary>
            /// <exception cref="NotImplementedException">The derived class does not say it.</exception>
            protected virtual Tensor LogNormalizer(params Tensor[] parameters) => throw Missing(nameof(LogNormalizer));

            /// <summary>
            /// The entropy F(η) − ⟨η, ∇F(η)⟩ − E[ln h(x)], with the gradient taken by autograd (Nielsen and Nock 2010,
            /// doi:10.1109/ICIP.2010.5652054); gradients flow to the parameters.
            /// </summary>
            public override Tensor entropy()
            {
                using var scope = NewDisposeScope();
                using var mode = enable_grad();
                var parameters = NaturalParams.Select(parameter => parameter.requires_grad ? parameter : parameter.detach().requires_grad_()).ToArray();
                var normalizer = LogNormalizer(parameters);
                var gradients = autograd.grad([normalizer.sum()], parameters, create_graph: true, retain_graph: true);
                var result = normalizer - MeanCarrierMeasure;
                for (var i = 0; i < parameters.Length; i++)
                {
                    var product = parameters[i] * gradients[i];
                    var own = (int)(product.dim() - normalizer.dim());
                    result -= own == 0 ? product : product.flatten(-own).sum(-1);
                }

                return result.MoveToOuterDisposeScope();
            }
        }
    }
}
