using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="Modules.Dropout"/>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Drop(input, p, training, inplace, Aten.dropout, Aten.dropout_);

            /// <inheritdoc cref="Modules.Dropout1d"/>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                using var image = input.unsqueeze(-1);
                using var dropped = dropout2d(image, p, training, inplace);
                return dropped.squeeze(-1);
            }

            /// <inheritdoc cref="Modules.Dropout2d"/>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Drop(input, p, training, inplace, Aten.feature_dropout, Aten.feature_dropout_);

            /// <inheritdoc cref="Modules.Dropout3d"/>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Drop(input, p, training, inplace, Aten.feature_dropout, Aten.feature_dropout_);

            /// <inheritdoc cref="Modules.AlphaDropout"/>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                Drop(input, p, training, inplace, Aten.alpha_dropout, Aten.alpha_dropout_);

            /// <inheritdoc cref="Modules.FeatureAlphaDropout"/>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                Drop(input, p, training, inplace, Aten.feature_alpha_dropout, Aten.feature_alpha_dropout_);

            internal static double Probability(double p) =>
                p is >= 0 and <= 1 ? p : throw new ArgumentOutOfRangeException(nameof(p), p, "Expected a probability from 0 to 1.");

            // The operator hands its input back where nothing is dropped; a fresh handle to it is the caller's to dispose.
            static Tensor Drop(Tensor input, double p, bool training, bool inplace, Operator drop, Operator inPlace)
            {
                Probability(p);
                return inplace ? inPlace.Mutate(input, p, training).alias() : drop.Call(input, p, training);
            }
        }
    }
}
