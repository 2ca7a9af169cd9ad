using System.Text.Json;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Posterior;

/// <summary>Writes named tensors, group by group, as one object of JSON; what is written is handed on to the stream now and then.</summary>
internal sealed class GroupWriter : IDisposable
{
    private const int LargestPending = 1 << 16;

    private readonly Utf8JsonWriter _writer;

    internal GroupWriter(Stream stream)
    {
        _writer = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true });
        _writer.WriteStartObject();
    }

    /// <summary>Writes a group of tensors, which it disposes of; nothing where there are none.</summary>
    internal void Group(string name, IEnumerable<(string Name, Tensor Values)> members)
    {
        var isOpen = false;
        foreach (var (member, values) in members)
        {
            using (values)
            {
                if (!isOpen)
                    _writer.WriteStartObject(name);
                isOpen = true;
                _writer.WritePropertyName(member);
                Write(values);
            }
        }

        if (isOpen)
            _writer.WriteEndObject();
    }

    public void Dispose()
    {
        _writer.WriteEndObject();
        _writer.Dispose();
    }

    /// <summary>A tensor as arrays within arrays. The first dimensions are taken one by one, so that little of it is copied at a time.</summary>
    private void Write(Tensor values)
    {
        if (values.ndim > 2)
        {
            _writer.WriteStartArray();
            for (var i = 0L; i < values.shape[0]; i++)
            {
                using var part = values[i];
                Write(part);
            }

            _writer.WriteEndArray();
            return;
        }

        using var scope = TensorScope.Open();
        var near = values.detach().cpu().contiguous();
        Action<int> number = near.dtype switch
        {
            ScalarType.Bool => Each<bool>(near, _writer.WriteBooleanValue),
            _ when near.is_floating_point() => Each<double>(near.to(ScalarType.Float64), Number),
            _ => Each<long>(near.to(ScalarType.Int64), _writer.WriteNumberValue),
        };
        Arrays(near.shape, 0, 0, number);
    }

    private static Action<int> Each<T>(Tensor values, Action<T> write) where T : unmanaged
    {
        var numbers = values.data<T>().ToArray();
        return i => write(numbers[i]);
    }

    private void Number(double value)
    {
        if (double.IsFinite(value))
            _writer.WriteNumberValue(value);
        else
            _writer.WriteRawValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity", skipInputValidation: true);
    }

    private void Arrays(long[] shape, int dimension, int first, Action<int> number)
    {
        if (dimension == shape.Length)
        {
            number(first);
            return;
        }

        _writer.WriteStartArray();
        var size = shape.Skip(dimension + 1).Aggregate(1, (product, length) => product * (int)length);
        for (var i = 0; i < shape[dimension]; i++)
            Arrays(shape, dimension + 1, first + i * size, number);
        _writer.WriteEndArray();
        if (_writer.BytesPending > LargestPending)
            _writer.Flush();
    }
}
