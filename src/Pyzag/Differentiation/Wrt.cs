using System.Collections;
using System.Runtime.CompilerServices;

namespace Pyzag;

/// <summary>
/// With respect to which arguments a function is differentiated: by position, by name, or by a list of either, <c>"x"</c>, <c>0</c>,
/// <c>["x", "drag"]</c>.
/// </summary>
[CollectionBuilder(typeof(Wrt), nameof(Of))]
public sealed class Wrt : IEnumerable<Wrt>
{
    private readonly IReadOnlyList<object> _keys;

    private Wrt(IReadOnlyList<object> keys) => _keys = keys;

    /// <summary>Several selections, one after another.</summary>
    /// <param name="selections">Names, positions, or selections of several.</param>
    /// <exception cref="ArgumentNullException">A selection is null.</exception>
    public static Wrt Of(params ReadOnlySpan<Wrt> selections)
    {
        var keys = new List<object>();
        foreach (var selection in selections)
        {
            ArgumentNullException.ThrowIfNull(selection, nameof(selections));
            keys.AddRange(selection._keys);
        }

        return new Wrt(keys);
    }

    /// <summary>The argument of a name.</summary>
    /// <param name="name">The name of a parameter of the function.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static implicit operator Wrt(string name) => new([name ?? throw new ArgumentNullException(nameof(name))]);

    /// <summary>The argument at a position.</summary>
    /// <param name="position">Counted from 0.</param>
    public static implicit operator Wrt(int position) => new([position]);

    /// <summary>The single selections.</summary>
    public IEnumerator<Wrt> GetEnumerator() => _keys.Select(key => new Wrt([key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The positions of the selected ones among names.</summary>
    internal int[] Resolve(IReadOnlyList<string> names, string argument)
    {
        if (_keys.Count == 0)
            throw new ArgumentException($"`{argument}`: expected one argument or more, got none; leave it out for all.", argument);
        int[] positions = [.. _keys.Select(key => Position(key, names, argument))];
        if (positions.GroupBy(position => position).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"`{argument}`: expected every argument once, got \"{names[twice.Key]}\" twice.", argument);
        return positions;
    }

    private static int Position(object key, IReadOnlyList<string> names, string argument)
    {
        var position = key is int number ? number : names.Index().Where(pair => pair.Item == (string)key).Select(pair => pair.Index).DefaultIfEmpty(-1).First();
        return position >= 0 && position < names.Count
            ? position
            : throw new ArgumentException(
                $"`{argument}`: expected one of {string.Join(", ", names)}, or a position below {names.Count}, got {(key is string name ? $"\"{name}\"" : key)}.", argument);
    }
}
