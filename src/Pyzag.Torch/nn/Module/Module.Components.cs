using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The submodules that are registered, in order.</summary>
            protected OrderedDict<string, Module> _internal_submodules = new();

            /// <summary>The buffers that are registered, in order, and whether each is part of the state.</summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();

            /// <summary>The parameters that are registered, in order.</summary>
            protected OrderedDict<string, Parameter> _internal_params = new();

            bool areComponentsRegistered;

            /// <summary>
            /// Registers what the fields hold under the names of the fields (or their <see cref="ComponentNameAttribute"/>): modules as
            /// submodules, parameters as parameters, other tensors as buffers. Names that are registered stay as they are, and a second
            /// call does nothing.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (areComponentsRegistered) return;
                foreach (var field in InstanceFields(GetType()))
                {
                    var component = field.ComponentName();
                    if (IsRegistered(component)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(component, tensor);
                            break;
                    }
                }
                areComponentsRegistered = true;
            }

            /// <summary>Adds a tensor that belongs to the state of the module but is not trained.</summary>
            /// <param name="name">The name of the buffer.</param>
            /// <param name="tensor">The buffer; the module disposes it.</param>
            /// <param name="persistent">Whether the buffer is part of <see cref="state_dict"/>.</param>
            /// <exception cref="ArgumentNullException"><paramref name="tensor"/> is null or disposed.</exception>
            /// <exception cref="InvalidOperationException">A buffer of that name is registered.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                CheckAlive(tensor, nameof(tensor), $"the buffer '{name}'");
                if (!_internal_buffers.TryAdd(name, (tensor, persistent))) throw AlreadyRegistered("buffer", name);
            }

            /// <summary>Adds a parameter.</summary>
            /// <param name="name">The name of the parameter.</param>
            /// <param name="param">The parameter; the module disposes it.</param>
            /// <exception cref="ArgumentNullException"><paramref name="param"/> is null or disposed.</exception>
            /// <exception cref="InvalidOperationException">A parameter of that name is registered.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                CheckAlive(param, nameof(param), $"the parameter '{name}'");
                if (!_internal_params.TryAdd(name, param)) throw AlreadyRegistered("parameter", name);
            }

            /// <summary>Adds a submodule, after registering its own components. Null removes the submodule of that name.</summary>
            /// <exception cref="ArgumentException"><paramref name="name"/> is empty or contains a dot.</exception>
            /// <exception cref="InvalidOperationException">A submodule of that name is registered.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                    throw new ArgumentException($"Expected a name that is not empty and has no dot, received '{name}'.", nameof(name));
                if (_internal_submodules.ContainsKey(name)) throw AlreadyRegistered("submodule", name);
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            /// <inheritdoc cref="register_module"/>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds or replaces a parameter; null removes it. The one that was there is not disposed.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) _internal_params.Remove(name);
                else _internal_params[name] = value;
            }

            /// <summary>
            /// Adds or replaces a parameter; a tensor that is none, and null, remove it. The one that was there is not disposed.
            /// </summary>
            protected void ConditionallyRegisterParameter(string name, Tensor? value) => ConditionallyRegisterParameter(name, value as Parameter);

            /// <summary>Adds or replaces a buffer; null removes it. The one that was there is not disposed.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _internal_buffers.Remove(name);
                else _internal_buffers[name] = (value, persistent);
            }

            /// <summary>Forgets all submodules, without disposing them.</summary>
            protected void ClearModules() => _internal_submodules.Clear();

            /// <summary>The module's own parameters, in the order of their registration.</summary>
            private protected Tensor[] OwnParameters => [.. _internal_params.values()];

            /// <summary>The module's own parameter of that name, or null.</summary>
            private protected Parameter? OwnParameter(string component) => _internal_params.TryGetValue(component, out var parameter) ? parameter : null;

            /// <summary>The module's own buffer of that name, or null.</summary>
            private protected Tensor? OwnBuffer(string component) => _internal_buffers.TryGetValue(component, out var buffer) ? buffer.Item1 : null;

            /// <summary>Makes a parameter the module's own: disposes the one before, and takes the new one out of its scope.</summary>
            private protected void Keep(string component, Parameter? value)
            {
                if (OwnParameter(component) is { } before && !ReferenceEquals(before, value)) before.Dispose();
                value?.DetachFromDisposeScope();
                ConditionallyRegisterParameter(component, value);
            }

            /// <summary>Makes a buffer the module's own: disposes the one before, and takes the new one out of its scope.</summary>
            private protected void Keep(string component, Tensor? value)
            {
                if (OwnBuffer(component) is { } before && !ReferenceEquals(before, value)) before.Dispose();
                value?.DetachFromDisposeScope();
                ConditionallyRegisterBuffer(component, value);
            }

            /// <summary>Registers the components of a module that a container takes in.</summary>
            internal static T WithComponents<T>(T module) where T : Module
            {
                module.RegisterComponents();
                return module;
            }

            private protected static InvalidOperationException OwnsNoTensors(string name) =>
                new($"'{name}' cannot be registered with a module that owns no tensors. Derive from Module instead of ParameterLessModule.");

            private protected static void CheckParameterLess(string name, Module submodule)
            {
                if (submodule is not IParameterLessModule) throw OwnsNoTensors(name);
            }

            bool IsRegistered(string component) =>
                _internal_submodules.ContainsKey(component) || _internal_params.ContainsKey(component) || _internal_buffers.ContainsKey(component);

            static void CheckAlive(Tensor? tensor, string argument, string what)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(argument, $"Expected a tensor for {what}, received {(tensor is null ? "null" : "a disposed one")}.");
            }

            static InvalidOperationException AlreadyRegistered(string kind, string name) =>
                new($"A {kind} named '{name}' is registered already. Choose another name.");

            // The fields of a class come before those of its base classes; of two fields of one name the derived class's counts.
            static IEnumerable<FieldInfo> InstanceFields(Type type)
            {
                var seen = new HashSet<string>();
                for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
                    foreach (var field in current.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                        if (seen.Add(field.Name)) yield return field;
            }
        }
    }
}
