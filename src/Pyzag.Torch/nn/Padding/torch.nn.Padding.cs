using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <inheritdoc cref="Modules.ConstantPad1d"/>
        public static ConstantPad1d ConstantPad1d(long padding, double value) => new(value, Same(padding, 2));

        /// <inheritdoc cref="Modules.ConstantPad1d"/>
        public static ConstantPad1d ConstantPad1d((long, long) padding, double value) =>
            new(value, padding.Item1, padding.Item2);

        /// <inheritdoc cref="Modules.ConstantPad2d"/>
        public static ConstantPad2d ConstantPad2d(long padding, double value) => new(value, Same(padding, 4));

        /// <inheritdoc cref="Modules.ConstantPad2d"/>
        public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) =>
            new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <inheritdoc cref="Modules.ConstantPad3d"/>
        public static ConstantPad3d ConstantPad3d(long padding, double value) => new(value, Same(padding, 6));

        /// <inheritdoc cref="Modules.ConstantPad3d"/>
        public static ConstantPad3d ConstantPad3d((long, long, long, long, long, long) padding, double value) =>
            new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);

        /// <inheritdoc cref="Modules.ReflectionPad1d"/>
        public static ReflectionPad1d ReflectionPad1d(long padding) => new(Same(padding, 2));

        /// <inheritdoc cref="Modules.ReflectionPad1d"/>
        public static ReflectionPad1d ReflectionPad1d((long, long) padding) =>
            new(padding.Item1, padding.Item2);

        /// <inheritdoc cref="Modules.ReflectionPad2d"/>
        public static ReflectionPad2d ReflectionPad2d(long padding) => new(Same(padding, 4));

        /// <inheritdoc cref="Modules.ReflectionPad2d"/>
        public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <inheritdoc cref="Modules.ReflectionPad3d"/>
        public static ReflectionPad3d ReflectionPad3d(long padding) => new(Same(padding, 6));

        /// <inheritdoc cref="Modules.ReflectionPad3d"/>
        public static ReflectionPad3d ReflectionPad3d((long, long, long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);

        /// <inheritdoc cref="Modules.ReplicationPad1d"/>
        public static ReplicationPad1d ReplicationPad1d(long padding) => new(Same(padding, 2));

        /// <inheritdoc cref="Modules.ReplicationPad1d"/>
        public static ReplicationPad1d ReplicationPad1d((long, long) padding) =>
            new(padding.Item1, padding.Item2);

        /// <inheritdoc cref="Modules.ReplicationPad2d"/>
        public static ReplicationPad2d ReplicationPad2d(long padding) => new(Same(padding, 4));

        /// <inheritdoc cref="Modules.ReplicationPad2d"/>
        public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <inheritdoc cref="Modules.ReplicationPad3d"/>
        public static ReplicationPad3d ReplicationPad3d(long padding) => new(Same(padding, 6));

        /// <inheritdoc cref="Modules.ReplicationPad3d"/>
        public static ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);

        /// <inheritdoc cref="Modules.ZeroPad2d"/>
        public static ZeroPad2d ZeroPad2d(long padding) => new(Same(padding, 4));

        /// <inheritdoc cref="Modules.ZeroPad2d"/>
        public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);
    }
}
