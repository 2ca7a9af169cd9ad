namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a model: it owns parameters, buffers and further modules, all of them by name. Derive from <see cref="Module{T, TResult}"/>
        /// or its kin, keep the parts in fields, and call <see cref="RegisterComponents"/> at the end of the constructor.
        /// </summary>
        public partial class Module : IDisposable
        {
            /// <summary>The name given by the constructor.</summary>
            protected string? name;

            bool isTraining = true;

            /// <summary>Creates a module without parts.</summary>
            /// <param name="name">A name to recognize the module by; nothing depends on it.</param>
            protected Module(string name) => this.name = name;

            /// <summary>
            /// Whether the module is in training mode; some modules, such as dropout, compute something else in evaluation mode.
            /// </summary>
            public virtual bool training => isTraining;

            /// <summary>The name given by the constructor, or the name of the class where that is empty.</summary>
            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>Sets training mode (or evaluation mode) here and in all submodules.</summary>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var child in children()) child.train(train);
            }

            /// <summary>Sets evaluation mode here and in all submodules.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls <paramref name="fn"/> with every submodule, the deepest first, and at last with this module.</summary>
            /// <returns>The module itself.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children()) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Forgets the gradients of all parameters, or sets them to zero in place.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else grad.zero_();
                }
            }

            /// <summary>Disposes the parameters and buffers here and in all submodules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the parts; a derived class that owns more disposes it here.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (_, buffer) in named_buffers(recurse: false).ToList()) buffer.Dispose();
                foreach (var (_, parameter) in named_parameters(recurse: false).ToList()) parameter.Dispose();
                foreach (var child in children().ToList()) child.Dispose();
            }
        }
    }
}
