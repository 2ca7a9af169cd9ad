namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Sets of values, each with a check.</summary>
#pragma warning disable CA2211 // TorchSharp declares plain fields, and code that is compiled against either must find fields.
        public static partial class constraints
        {
            /// <summary>A set that depends on other variables.</summary>
            public static _Dependent dependent = new();

            /// <summary>0 and 1.</summary>
            public static _Boolean boolean = new();

            /// <summary>Vectors of zeros with a single one.</summary>
            public static _OneHot one_hot = new();

            /// <summary>The integers from 0 on.</summary>
            public static _IntegerGreaterThan nonnegative_integer = new(0);

            /// <summary>The integers from 1 on.</summary>
            public static _IntegerGreaterThan positive_integer = new(1);

            /// <summary>All numbers but NaN.</summary>
            public static _Real real = new();

            /// <summary>Vectors without NaN.</summary>
            public static _IndependentConstraint real_vector = independent(real, 1);

            /// <summary>Numbers above 0.</summary>
            public static _GreaterThan positive = new(0);

            /// <summary>Numbers from 0 on.</summary>
            public static _GreaterThanEq nonnegative = new(0);

            /// <summary>Numbers from 0 to 1, both included.</summary>
            public static _Interval unit_interval = new(0, 1);

            /// <summary>Vectors of numbers that are not negative and whose sum is 1.</summary>
            public static _Simplex simplex = new();

            /// <summary>Lower triangular matrices.</summary>
            public static _LowerTriangular lower_triangular = new();

            /// <summary>Lower triangular matrices with a positive diagonal.</summary>
            public static _LowerCholesky lower_cholesky = new();

            /// <summary>Cholesky factors of correlation matrices.</summary>
            public static _CorrCholesky corr_cholesky = new();

            /// <summary>Square matrices.</summary>
            public static _Square square = new();

            /// <summary>Symmetric matrices.</summary>
            public static _Symmetric symmetric = new();

            /// <summary>Symmetric matrices without negative eigenvalues.</summary>
            public static _PositiveSemiDefinite positive_semidefinite = new();

            /// <summary>Symmetric matrices whose eigenvalues are positive.</summary>
            public static _PositiveDefinite positive_definite = new();

            /// <inheritdoc cref="_IndependentConstraint"/>
            public static _IndependentConstraint independent(Constraint base_constraint, int reinterpreted_batch_ndims) =>
                new(base_constraint, reinterpreted_batch_ndims);

            /// <inheritdoc cref="_IntegerInterval"/>
            public static _IntegerInterval integer_interval(long lb, long ub) => new(lb, ub);

            /// <inheritdoc cref="_GreaterThan"/>
            public static _GreaterThan greater_than(double lower_bound) => new(lower_bound);

            /// <inheritdoc cref="_GreaterThanEq"/>
            public static _GreaterThanEq greater_than_eq(double lower_bound) => new(lower_bound);

            /// <inheritdoc cref="_LessThan"/>
            public static _LessThan less_than(double upper_bound) => new(upper_bound);

            /// <inheritdoc cref="_Multinomial"/>
            public static _Multinomial multinomial(long upper_bound) => new(upper_bound);

            /// <inheritdoc cref="_Interval"/>
            public static _Interval interval(double lower_bound, double upper_bound) => new(lower_bound, upper_bound);

            /// <inheritdoc cref="_HalfOpenInterval"/>
            public static _HalfOpenInterval half_open_interval(double lower_bound, double upper_bound) => new(lower_bound, upper_bound);

            /// <inheritdoc cref="_Cat"/>
            public static _Cat cat(IList<Constraint> cseq, long dim = 0, IList<long>? lengths = null) => new(cseq, dim, lengths);

            /// <inheritdoc cref="_Stack"/>
            public static _Stack stack(IList<Constraint> cseq, int dim = 0) => new(cseq, dim);
        }
#pragma warning restore CA2211
    }
}
