namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A module with hooks: functions that <c>call</c> runs before and after <c>forward</c>, in the order of their registration.
        /// </summary>
        /// <typeparam name="TPreHook">A function of module and inputs that returns the inputs to use instead, or null.</typeparam>
        /// <typeparam name="TPostHook">A function of module, inputs and result that returns the result to use instead, or null.</typeparam>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            /// <summary>The hooks that may change the inputs, by key.</summary>
            protected Dictionary<string, TPreHook> pre_hooks = [];

            /// <summary>The hooks that may change the result, by key.</summary>
            protected Dictionary<string, TPostHook> post_hooks = [];

            /// <summary>The hooks that are told of a call before it, by key.</summary>
            protected Dictionary<string, Action<Module>> module_pre_hooks = [];

            /// <summary>The hooks that are told of a call after it, by key.</summary>
            protected Dictionary<string, Action<Module>> module_post_hooks = [];

            /// <inheritdoc cref="Module(string)"/>
            protected HookableModule(string name)
                : base(name)
            {
            }

            /// <summary>Runs a function after each <c>forward</c>; it may return another result.</summary>
            /// <returns>An object that removes the hook again.</returns>
            public HookRemover register_forward_hook(TPostHook hook) => Register(post_hooks, hook);

            /// <summary>Runs an action after each <c>forward</c>.</summary>
            /// <returns>An object that removes the hook again.</returns>
            public HookRemover register_forward_hook(Action<Module> hook) => Register(module_post_hooks, hook);

            /// <summary>Runs a function before each <c>forward</c>; it may return other inputs.</summary>
            /// <returns>An object that removes the hook again.</returns>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Register(pre_hooks, hook);

            /// <summary>Runs an action before each <c>forward</c>.</summary>
            /// <returns>An object that removes the hook again.</returns>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Register(module_pre_hooks, hook);

            private protected bool HasHooks => pre_hooks.Count + post_hooks.Count + module_pre_hooks.Count + module_post_hooks.Count > 0;

            /// <summary>Runs the hooks that stand before forward. A hook may remove hooks, so each loop goes over a copy.</summary>
            private protected TInputs BeforeForward<TInputs>(TInputs inputs, Func<TPreHook, TInputs, TInputs?> run) where TInputs : struct
            {
                foreach (var hook in module_pre_hooks.Values.ToArray()) hook(this);
                foreach (var hook in pre_hooks.Values.ToArray()) inputs = run(hook, inputs) ?? inputs;
                return inputs;
            }

            /// <summary>Runs the hooks that stand after forward.</summary>
            private protected TResult AfterForward<TResult>(TResult result, Func<TPostHook, TResult, TResult> run)
            {
                foreach (var hook in post_hooks.Values.ToArray()) result = run(hook, result) ?? result;
                foreach (var hook in module_post_hooks.Values.ToArray()) hook(this);
                return result;
            }

            HookRemover Register<T>(Dictionary<string, T> hooks, T hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            void Remove(string key)
            {
                _ = pre_hooks.Remove(key) || post_hooks.Remove(key) || module_pre_hooks.Remove(key) || module_post_hooks.Remove(key);
            }

            /// <summary>Removes one hook.</summary>
            public class HookRemover
            {
                readonly HookableModule<TPreHook, TPostHook> module;
                readonly string key;

                /// <summary>Creates the remover of the hook that <paramref name="module"/> keeps under <paramref name="key"/>.</summary>
                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                /// <summary>Removes the hook; a second call does nothing.</summary>
                public void remove() => module.Remove(key);
            }
        }
    }
}
