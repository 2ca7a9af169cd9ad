using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <inheritdoc cref="Modules.Identity"/>
        public static Identity Identity() => new();

        /// <summary>A sequence without modules, to append to.</summary>
        public static Sequential Sequential() => new();

        /// <summary>A sequence of modules named 0, 1, …</summary>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential().Add(modules);

        /// <summary>A sequence of named modules.</summary>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => Sequential().Add(modules);

        /// <summary>A sequence of named modules.</summary>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
            Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

        /// <summary>A sequence of modules named 0, 1, …</summary>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => Sequential().Add(modules);

        /// <summary>A sequence of named modules.</summary>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => Sequential().Add(modules);

        /// <summary>A sequence of named modules.</summary>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
            Sequential().Add(modules.Select(named => (named.Item1, named.Item2)));
    }
}
