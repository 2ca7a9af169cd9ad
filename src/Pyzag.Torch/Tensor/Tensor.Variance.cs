using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The standard deviation of all elements; <paramref name="unbiased"/> divides by n − 1 instead of n.</summary>
        public Tensor std(bool unbiased = true) => Aten.std.Call(this, unbiased);

        /// <summary>
        /// The standard deviation over the given dimensions; <paramref name="unbiased"/> divides by n − 1 instead of n, and a given
        /// <paramref name="type"/> is what is computed in.
        /// </summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            using var converted = type is { } wanted ? to_type(wanted) : null;
            return Aten.std_dim.Call(converted ?? this, dimensions, unbiased, keepdim);
        }

        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        /// <summary>The variance of all elements; <paramref name="unbiased"/> divides by n − 1 instead of n.</summary>
        public Tensor @var(bool unbiased = true) => Aten.var.Call(this, unbiased);

        /// <summary>
        /// The variance over the given dimensions; <paramref name="unbiased"/> divides by n − 1 instead of n, and a given
        /// <paramref name="type"/> is what is computed in.
        /// </summary>
        public Tensor @var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            using var converted = type is { } wanted ? to_type(wanted) : null;
            return Aten.var_dim.Call(converted ?? this, dimensions, unbiased, keepdim);
        }

        /// <inheritdoc cref="@var(long[], bool, bool, ScalarType?)"/>
        public Tensor @var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            @var([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <inheritdoc cref="@var(long[], bool, bool, ScalarType?)"/>
        public Tensor @var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            @var([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <inheritdoc cref="@var(long[], bool, bool, ScalarType?)"/>
        public Tensor @var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            @var(dimensions.ToArray(), unbiased, keepdim, type);

        /// <inheritdoc cref="@var(long[], bool, bool, ScalarType?)"/>
        public Tensor @var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            @var([dim], unbiased, keepdim, type);

        /// <summary>
        /// The standard deviation and the mean of all elements; <paramref name="unbiased"/> divides by n − 1 instead of n.
        /// </summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Aten.std_mean.Call2(this, unbiased);

        /// <summary>
        /// The standard deviation and the mean over the given dimensions; <paramref name="unbiased"/> divides by n − 1 instead of n, and a given
        /// <paramref name="type"/> is what is computed in.
        /// </summary>
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            using var converted = type is { } wanted ? to_type(wanted) : null;
            return Aten.std_mean_dim.Call2(converted ?? this, dimensions, unbiased, keepdim);
        }

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor std, Tensor mean) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor std, Tensor mean) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean(dimensions.ToArray(), unbiased, keepdim, type);

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim], unbiased, keepdim, type);

        /// <summary>The variance and the mean of all elements; <paramref name="unbiased"/> divides by n − 1 instead of n.</summary>
        public (Tensor @var, Tensor mean) var_mean(bool unbiased = true) => Aten.var_mean.Call2(this, unbiased);

        /// <summary>
        /// The variance and the mean over the given dimensions; <paramref name="unbiased"/> divides by n − 1 instead of n, and a given
        /// <paramref name="type"/> is what is computed in.
        /// </summary>
        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            using var converted = type is { } wanted ? to_type(wanted) : null;
            return Aten.var_mean_dim.Call2(converted ?? this, dimensions, unbiased, keepdim);
        }

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor @var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor @var, Tensor mean) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor std, Tensor mean) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean(dimensions.ToArray(), unbiased, keepdim, type);

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor @var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim], unbiased, keepdim, type);

        /// <summary>
        /// The covariance matrix of the variables in the rows; <paramref name="fweights"/> repeat and <paramref name="aweights"/>
        /// weight the observations.
        /// </summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Aten.cov.Call(this, correction, fweights, aweights);

        /// <summary>The matrix of correlation coefficients of the variables in the rows.</summary>
        public Tensor corrcoef() => Aten.corrcoef.Call(this);
    }
}
