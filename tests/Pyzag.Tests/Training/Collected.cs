namespace Pyzag.Tests.Training;

/// <summary>Keeps what is reported.</summary>
internal sealed class Collected<T> : IProgress<T>
{
    internal List<T> Values { get; } = [];

    public void Report(T value) => Values.Add(value);
}
