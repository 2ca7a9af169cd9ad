using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The submodules that this module holds itself, by name.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => Parts;

            /// <summary>The submodules; a container that keeps a list of its own overrides this.</summary>
            private protected virtual IEnumerable<(string name, Module module)> Parts => _internal_submodules;

            /// <summary>The submodules that this module holds itself.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>All submodules by dotted path, without this module: first the children, then what they hold.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (path, child) in named_children())
                    foreach (var (name, module) in child.named_modules())
                        yield return ($"{path}.{name}", module);
            }

            /// <summary>All submodules, without this module: first the children, then what they hold.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(named => named.module);

            /// <summary>The parameters by dotted path; one that stands in several places is named once.</summary>
            /// <param name="recurse">Whether to go into submodules.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                    if (!parameter.IsInvalid && seen.Add(parameter)) yield return (name, parameter);
                if (!recurse) yield break;
                foreach (var (path, child) in named_children())
                    foreach (var (name, parameter) in child.named_parameters(true))
                        if (seen.Add(parameter)) yield return ($"{path}.{name}", parameter);
            }

            /// <summary>The parameters; one that stands in several places is returned once.</summary>
            /// <param name="recurse">Whether to go into submodules.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(named => named.parameter);

            /// <summary>The buffers by dotted path; one that stands in several places is named once.</summary>
            /// <param name="recurse">Whether to go into submodules.</param>
            /// <param name="include_nonpersistent">Whether to name buffers that are no part of the state.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                    if (!buffer.IsInvalid && (persistent || include_nonpersistent) && seen.Add(buffer)) yield return (name, buffer);
                if (!recurse) yield break;
                foreach (var (path, child) in named_children())
                    foreach (var (name, buffer) in child.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer)) yield return ($"{path}.{name}", buffer);
            }

            /// <summary>The buffers; one that stands in several places is returned once.</summary>
            /// <param name="recurse">Whether to go into submodules.</param>
            /// <param name="include_nonpersistent">Whether to return buffers that are no part of the state.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            /// <summary>Whether there is a buffer at a dotted path.</summary>
            public virtual bool has_buffer(string target) =>
                _internal_buffers.ContainsKey(target) || Below(target).Any(below => below.module.has_buffer(below.rest));

            /// <summary>Whether there is a parameter at a dotted path.</summary>
            public virtual bool has_parameter(string target) =>
                _internal_params.ContainsKey(target) || Below(target).Any(below => below.module.has_parameter(below.rest));

            /// <summary>The buffer at a dotted path, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                _internal_buffers.TryGetValue(target, out var buffer)
                    ? buffer.Item1
                    : Below(target).Select(below => below.module.get_buffer(below.rest)).FirstOrDefault(found => found is not null);

            /// <summary>The parameter at a dotted path, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                _internal_params.TryGetValue(target, out var parameter)
                    ? parameter
                    : Below(target).Select(below => below.module.get_parameter(below.rest)).FirstOrDefault(found => found is not null);

            // The children that a path leads into, with what is left of the path.
            IEnumerable<(Module module, string rest)> Below(string target)
            {
                var dot = target.IndexOf('.', StringComparison.Ordinal);
                return dot < 0
                    ? []
                    : named_children().Where(child => child.name == target[..dot]).Select(child => (child.module, target[(dot + 1)..]));
            }
        }
    }
}
