namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>
            /// Fills with normal numbers that are drawn again until they lie between <paramref name="a"/> and <paramref name="b"/>.
            /// </summary>
            /// <exception cref="ArgumentException"><paramref name="a"/> is not below <paramref name="b"/>.</exception>
            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0, Generator? generator = null)
            {
                if (!(a < b)) throw new ArgumentException($"Expected bounds in order, received {a} and {b}.", nameof(a));
                using var recording = no_grad();
                // The inverse of the distribution function, of uniform numbers between its values at the bounds.
                var low = Erf((a - mean) / (std * Math.Sqrt(2)));
                var high = Erf((b - mean) / (std * Math.Sqrt(2)));
                tensor.uniform_(low, high, generator);
                return tensor.erfinv_().mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b);
            }

            /// <summary>
            /// Fills uniformly within ±gain · √(3 / fan), so that the variance stays through layers with the nonlinearity (He et al., arXiv:1502.01852).
            /// </summary>
            /// <param name="tensor">The weight.</param>
            /// <param name="a">The slope of <see cref="NonlinearityType.LeakyReLU"/>.</param>
            /// <param name="mode">Which variance stays.</param>
            /// <param name="nonlinearity">What stands behind the layer.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Fills with normal numbers of standard deviation gain / √fan.</summary>
            /// <inheritdoc cref="kaiming_uniform_"/>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>
            /// Fills uniformly within ±gain · √(6 / (fan in + fan out)), so that variances stay in both directions (Glorot and Bengio, AISTATS 2010).
            /// </summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <inheritdoc cref="xavier_uniform_"/>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            /// <summary>Fills with normal numbers of standard deviation gain · √(2 / (fan in + fan out)).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) => normal_(tensor, 0, XavierDeviation(tensor, gain));

            /// <inheritdoc cref="xavier_normal_"/>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1.0) => xavier_normal_(tensor, gain);

            /// <summary>
            /// Fills with gain times a random matrix with orthonormal rows or columns, all dimensions behind the first taken as one
            /// (Saxe et al., arXiv:1312.6120).
            /// </summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"Expected two dimensions or more, received shape ({string.Join(", ", shape)}).", nameof(tensor));
                using var recording = no_grad();
                if (tensor.numel() == 0) return tensor;
                using var scope = NewDisposeScope();
                var flat = empty([shape[0], tensor.numel() / shape[0]], tensor.dtype, tensor.device).normal_();
                var isWide = flat.shape[0] < flat.shape[1];
                var (q, r) = linalg.qr(isWide ? flat.t() : flat);
                // The decomposition is unique, and the result evenly distributed, with a positive diagonal of R.
                q = q.mul(r.diagonal().sign());
                tensor.copy_((isWide ? q.t() : q).reshape(shape)).mul_(gain);
                return tensor;
            }

            /// <summary>Fills a matrix with normal numbers, and a fraction of each column, at random places, with zeros.</summary>
            /// <param name="tensor">The matrix.</param>
            /// <param name="sparsity">The fraction that is zero.</param>
            /// <param name="std">The standard deviation of the rest.</param>
            /// <exception cref="ArgumentException">The tensor is no matrix, or the fraction not one.</exception>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                CheckMatrix(tensor);
                if (sparsity is not (>= 0 and <= 1)) throw new ArgumentException($"Expected a fraction from 0 to 1, received {sparsity}.", nameof(sparsity));
                using var recording = no_grad();
                using var scope = NewDisposeScope();
                var (rows, columns) = (tensor.shape[0], tensor.shape[1]);
                var zeros = (long)Math.Ceiling(sparsity * rows);
                var places = rand([rows, columns], device: tensor.device).argsort(0).narrow(0, 0, zeros);
                tensor.normal_(0, std).scatter_(0, places, torch.zeros([zeros, columns], tensor.dtype, tensor.device));
                return tensor;
            }

            static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(Math.Max(1, mode == FanInOut.FanIn ? fanIn : fanOut));
            }

            static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / Math.Max(1, fanIn + fanOut));
            }

            static void CheckMatrix(Tensor tensor)
            {
                if (tensor.ndim != 2) throw new ArgumentException($"Expected a matrix, received shape ({string.Join(", ", tensor.shape)}).", nameof(tensor));
            }

            static double Erf(double x)
            {
                using var argument = tensor(x, ScalarType.Float64);
                using var value = argument.erf();
                return value.item<double>();
            }
        }
    }
}
