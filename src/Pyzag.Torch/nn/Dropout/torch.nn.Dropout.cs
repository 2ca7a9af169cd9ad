using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <inheritdoc cref="Modules.Dropout"/>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <inheritdoc cref="Modules.Dropout1d"/>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
        public static Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <inheritdoc cref="Modules.Dropout2d"/>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
        public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <inheritdoc cref="Modules.Dropout3d"/>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
        public static Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <inheritdoc cref="Modules.AlphaDropout"/>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
        public static AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <inheritdoc cref="Modules.FeatureAlphaDropout"/>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
        public static FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5) => new(p, inplace: false);

        /// <inheritdoc cref="FeatureAlphaDropout(double)"/>
        public static FeatureAlphaDropout FeatureAlphaDropout(double p, bool inplace) => new(p, inplace);
    }
}
