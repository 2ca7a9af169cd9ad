namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that takes one input.</summary>
        public abstract class Module<T, TResult> :
            HookableModule<
                Func<Module<T, TResult>, T, T>,
                Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>Computes the result with the hooks that are registered before and after it.</summary>
            public TResult call(T input) => HasHooks ? CallWithHooks(input) : forward(input);

            TResult CallWithHooks(T input)
            {
                var kept = BeforeForward(
                    ValueTuple.Create(input), (hook, given) => hook(this, given.Item1) is { } changed ? ValueTuple.Create(changed) : null);
                var result = forward(kept.Item1);
                return AfterForward(result, (hook, before) => hook(this, kept.Item1, before));
            }
        }

        /// <summary>A module that takes two inputs.</summary>
        public abstract class Module<T1, T2, TResult> :
            HookableModule<
                Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>,
                Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
            IModule<T1, T2, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Computes the result with the hooks that are registered before and after it.</summary>
            public TResult call(T1 input1, T2 input2) => HasHooks ? CallWithHooks(input1, input2) : forward(input1, input2);

            TResult CallWithHooks(T1 input1, T2 input2)
            {
                var kept = BeforeForward((input1, input2), (hook, given) => hook(this, given.Item1, given.Item2));
                var result = forward(kept.Item1, kept.Item2);
                return AfterForward(result, (hook, before) => hook(this, kept.Item1, kept.Item2, before));
            }
        }

        /// <summary>A module that takes three inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
            IModule<T1, T2, T3, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Computes the result with the hooks that are registered before and after it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3) =>
                HasHooks ? CallWithHooks(input1, input2, input3) : forward(input1, input2, input3);

            TResult CallWithHooks(T1 input1, T2 input2, T3 input3)
            {
                var kept = BeforeForward((input1, input2, input3), (hook, given) => hook(this, given.Item1, given.Item2, given.Item3));
                var result = forward(kept.Item1, kept.Item2, kept.Item3);
                return AfterForward(result, (hook, before) => hook(this, kept.Item1, kept.Item2, kept.Item3, before));
            }
        }

        /// <summary>A module that takes four inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>,
            IModule<T1, T2, T3, T4, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Computes the result with the hooks that are registered before and after it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4) =>
                HasHooks ? CallWithHooks(input1, input2, input3, input4) : forward(input1, input2, input3, input4);

            TResult CallWithHooks(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                var kept = BeforeForward(
                    (input1, input2, input3, input4),
                    (hook, given) => hook(this, given.Item1, given.Item2, given.Item3, given.Item4));
                var result = forward(kept.Item1, kept.Item2, kept.Item3, kept.Item4);
                return AfterForward(result, (hook, before) => hook(this, kept.Item1, kept.Item2, kept.Item3, kept.Item4, before));
            }
        }

        /// <summary>A module that takes five inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Computes the result with the hooks that are registered before and after it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5) =>
                HasHooks ? CallWithHooks(input1, input2, input3, input4, input5) : forward(input1, input2, input3, input4, input5);

            TResult CallWithHooks(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                var kept = BeforeForward(
                    (input1, input2, input3, input4, input5),
                    (hook, given) => hook(this, given.Item1, given.Item2, given.Item3, given.Item4, given.Item5));
                var result = forward(kept.Item1, kept.Item2, kept.Item3, kept.Item4, kept.Item5);
                return AfterForward(
                    result,
                    (hook, before) => hook(this, kept.Item1, kept.Item2, kept.Item3, kept.Item4, kept.Item5, before));
            }
        }

        /// <summary>A module that takes six inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Computes the result with the hooks that are registered before and after it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) =>
                HasHooks ? CallWithHooks(input1, input2, input3, input4, input5, input6) : forward(input1, input2, input3, input4, input5, input6);

            TResult CallWithHooks(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                var kept = BeforeForward(
                    (input1, input2, input3, input4, input5, input6),
                    (hook, given) => hook(this, given.Item1, given.Item2, given.Item3, given.Item4, given.Item5, given.Item6));
                var result = forward(kept.Item1, kept.Item2, kept.Item3, kept.Item4, kept.Item5, kept.Item6);
                return AfterForward(
                    result,
                    (hook, before) => hook(this, kept.Item1, kept.Item2, kept.Item3, kept.Item4, kept.Item5, kept.Item6, before));
            }
        }
    }
}
