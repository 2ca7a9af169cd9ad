using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Algorithms that change parameters along their gradients.</summary>
    public static partial class optim
    {
        /// <summary>Changes parameters along their gradients. It owns what it remembers of them, not the parameters.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            /// <summary>The groups of parameters, for schedulers.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>Adds a group of parameters; what its options leave open is taken from the optimizer.</summary>
            /// <exception cref="NotSupportedException">The optimizer has one group only.</exception>
            public virtual void add_param_group(ParamGroup param_group) =>
                throw new NotSupportedException($"{GetType().Name} has one group of parameters only.");

            /// <summary>All parameters.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Changes the parameters once.</summary>
            /// <param name="closure">Computes the loss and its gradients anew, if given; gradients are recorded in it.</param>
            /// <returns>What <paramref name="closure"/> returned, or null without one.</returns>
            /// <exception cref="NotSupportedException">The derived class does not say how.</exception>
            public virtual Tensor step(Func<Tensor>? closure = null) =>
                throw new NotSupportedException($"{GetType().Name} has to override step.");

            /// <summary>Sets all gradients to zero, in place.</summary>
            public virtual void zero_grad()
            {
                using var mode = no_grad();
                using var scope = NewDisposeScope();
                foreach (var parameter in parameters())
                {
                    if (parameter.grad is not { } gradient) continue;
                    if (!gradient.is_leaf) gradient.detach_();
                    gradient.zero_();
                }
            }

            /// <summary>Disposes what the optimizer remembers. The parameters live on.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes what the optimizer remembers.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (disposing) Release();
            }

            private protected abstract void Release();

            /// <summary>The options and the memory of an optimizer, as the optimizer itself holds them: not a copy.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options of each parameter group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>What is remembered of each parameter, group by group.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, where in <see cref="State"/> its parameters stand.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
