namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The parameters and persistent buffers by dotted path, all parameters before the buffers; the tensors are the module's own.
            /// </summary>
            /// <param name="destination">A dictionary to add to; names that it has are kept. Null: a new one.</param>
            /// <param name="prefix">A path that goes before every name.</param>
            /// <returns>The dictionary.</returns>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(Path(name), parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false)) destination.TryAdd(Path(name), buffer);
                foreach (var (name, child) in named_children()) child.state_dict(destination, Path(name));
                return destination;

                string Path(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
            }

            /// <summary>
            /// Copies values into the parameters and buffers, after everything is checked: on an exception nothing has changed.
            /// </summary>
            /// <param name="source">The values by dotted path. They are converted to the type and device of the target.</param>
            /// <param name="strict">Whether the names must be those of <see cref="state_dict"/>.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <returns>The names of the module that <paramref name="source"/> lacks, and names in it that the module does not have.</returns>
            /// <exception cref="InvalidOperationException"><paramref name="strict"/>, and the names differ.</exception>
            /// <exception cref="ArgumentException">A value has another shape than its target.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                var target = state_dict();
                var skipped = new HashSet<string>(skip ?? []);
                var missing = target.Keys.Where(key => !source.ContainsKey(key) && !skipped.Contains(key)).ToList();
                var unexpected = source.Keys.Where(key => !target.ContainsKey(key) && !skipped.Contains(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException(
                        $"The state does not belong to this {GetName()}: it lacks {Listing(missing)}, and has {Listing(unexpected)} which the module does not " +
                        "have. Load it into the model that it was taken from, or pass strict: false to load what fits.");
                var pairs = source.Where(entry => target.ContainsKey(entry.Key) && !skipped.Contains(entry.Key)).ToList();
                foreach (var (key, value) in pairs)
                    if (!target[key].shape.SequenceEqual(value.shape)) throw WrongShape(nameof(source), key, target[key].shape, value.shape);
                using (no_grad())
                    foreach (var (key, value) in pairs) target[key].copy_(value);
                return (missing, unexpected);
            }

            static string Listing(List<string> names)
            {
                const int Most = 5;
                if (names.Count == 0) return "nothing";
                var shown = string.Join(", ", names.Take(Most).Select(name => $"'{name}'"));
                return names.Count <= Most ? shown : $"{shown} and {names.Count - Most} more";
            }

            static ArgumentException WrongShape(string argument, string name, long[] expected, long[] received) => new(
                $"'{name}' does not fit: expected shape ({string.Join(", ", expected)}), received ({string.Join(", ", received)}). " +
                "Load it into the model that it was taken from, or name it in skip.", argument);
        }
    }
}
