namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Sizes, strides and the like come as one number for all spatial dimensions, as tuples, or as arrays; operators take arrays.
        internal static long[] Same(long value, int dimensions)
        {
            var list = new long[dimensions];
            Array.Fill(list, value);
            return list;
        }

        internal static long[]? Same(long? value, int dimensions) => value is { } given ? Same(given, dimensions) : null;

        internal static long[] List((long, long) values) => [values.Item1, values.Item2];

        internal static long[] List((long, long, long) values) => [values.Item1, values.Item2, values.Item3];

        internal static long[] List((long, long)? values, long otherwise) => List(values ?? (otherwise, otherwise));

        internal static long[] List((long, long, long)? values, long otherwise) => List(values ?? (otherwise, otherwise, otherwise));

        internal static long[]? List((long, long)? values) => values is { } given ? List(given) : null;

        internal static long[]? List((long, long, long)? values) => values is { } given ? List(given) : null;
    }
}
