namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The schedulers themselves; the functions of <see cref="lr_scheduler"/> make them.</summary>
            public static partial class impl
            {
                static T[] Repeat<T>(T value, int count)
                {
                    var values = new T[count];
                    Array.Fill(values, value);
                    return values;
                }

                static double[] ForEachGroup(Optimizer optimizer, double value)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    return Repeat(value, optimizer.ParamGroups.Count());
                }

                static T[] PerGroup<T>(IEnumerable<T> values, int count, string name)
                {
                    T[] array = [.. values];
                    return array.Length == count
                        ? array
                        : throw new ArgumentException($"Expected a value for each of the {count} parameter groups; received {array.Length}.", name);
                }
            }
        }
    }
}
