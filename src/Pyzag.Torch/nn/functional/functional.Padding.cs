using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Surrounds the last dimensions of a tensor.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="pad">The widths before and after, the last dimension first; a negative width cuts off.</param>
            /// <param name="mode">What stands around.</param>
            /// <param name="value">The constant, for <see cref="PaddingModes.Constant"/>.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant => Aten.pad.Call(input, pad, "constant", value),
                PaddingModes.Zeros => Aten.pad.Call(input, pad, "constant", 0.0),
                _ => Aten.pad.Call(input, pad, mode.ToString().ToLowerInvariant()),
            };

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            /// <summary>Surrounds every dimension of a tensor by one width on both sides.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Same(pad, 2 * (int)input.ndim), mode, value);

            /// <summary>Surrounds the last dimension of a tensor by widths before and after.</summary>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Surrounds the last two dimensions of a tensor by widths before and after, the last dimension first.</summary>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);
        }
    }
}
