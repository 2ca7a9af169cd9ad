namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// Fills tensors with the values that training starts from. Everything is in place, returns the tensor itself, and records no
        /// gradient.
        /// </summary>
        public static partial class init
        {
            /// <summary>What stands behind a layer; it decides how large its outputs may be.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,

                /// <summary>A convolution of sequences.</summary>
                Conv1D = 1,

                /// <summary>A convolution of images.</summary>
                Conv2D = 2,

                /// <summary>A convolution of volumes.</summary>
                Conv3D = 3,

                /// <summary>A transposed convolution of sequences.</summary>
                ConvTranspose1D = 4,

                /// <summary>A transposed convolution of images.</summary>
                ConvTranspose2D = 5,

                /// <summary>A transposed convolution of volumes.</summary>
                ConvTranspose3D = 6,

                /// <summary>1 / (1 + exp(−x)).</summary>
                Sigmoid = 7,

                /// <summary>tanh(x).</summary>
                Tanh = 8,

                /// <summary>max(0, x).</summary>
                ReLU = 9,

                /// <summary>x where it is positive, else x times a small slope.</summary>
                LeakyReLU = 10,
            }

            /// <summary>Which variance stays as it is.</summary>
            public enum FanInOut
            {
                /// <summary>That of values on the way forward.</summary>
                FanIn = 0,

                /// <summary>That of gradients on the way backward.</summary>
                FanOut = 1,
            }

            /// <summary>The factor by which a nonlinearity shrinks the standard deviation.</summary>
            /// <param name="nonlinearity">The nonlinearity.</param>
            /// <param name="param">The slope of <see cref="NonlinearityType.LeakyReLU"/>.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>The number of inputs that go into an output of a weight, and of outputs that an input goes into.</summary>
            /// <exception cref="ArgumentException">The weight has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"Expected a weight of two dimensions or more, received shape ({string.Join(", ", shape)}).", nameof(tensor));
                var field = shape[2..].Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>Fills with ones.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Fills with zeros.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>Fills with a constant.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using var recording = no_grad();
                return tensor.fill_(val);
            }

            /// <summary>Fills with the identity matrix.</summary>
            /// <exception cref="ArgumentException">The tensor is no matrix.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                CheckMatrix(tensor);
                using var recording = no_grad();
                using var scope = NewDisposeScope();
                tensor.zero_().diagonal().fill_(1);
                return tensor;
            }

            /// <summary>Fills the weight of a convolution so that it hands its first channels through.</summary>
            /// <exception cref="ArgumentException">The weight is not one of sequences, images or volumes.</exception>
            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is < 3 or > 5)
                    throw new ArgumentException($"Expected a weight of three to five dimensions, received shape ({string.Join(", ", shape)}).", nameof(tensor));
                using var recording = no_grad();
                using var scope = NewDisposeScope();
                var center = tensor.zero_();
                for (var i = shape.Length - 1; i >= 2; i--) center = center.select(i, shape[i] / 2);
                center.diagonal().fill_(1);
                return tensor;
            }

            /// <summary>Fills uniformly from <paramref name="low"/> to <paramref name="high"/>.</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                using var recording = no_grad();
                return tensor.uniform_(low, high, generator);
            }

            /// <summary>Fills with normal numbers.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                using var recording = no_grad();
                return tensor.normal_(mean, std, generator);
            }
        }
    }
}
