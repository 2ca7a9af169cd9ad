using System.Buffers;
using System.Numerics;

namespace Pyzag.Newton;

/// <summary>
/// What the convergence test knows of every step of every series: a table for each number, with a row for each step and a column for each
/// series. Rows are padded to whole vectors, so that columns can be gone through several at once; what is in the padding means nothing.
/// </summary>
internal sealed class StepTable : IDisposable
{
    private readonly double[][] _tables;

    internal StepTable(int steps, int series)
    {
        (Steps, Series) = (steps, series);
        Width = (series + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Length = checked(steps * Width);
        _tables = new double[(int)Number.Count][];
        for (var i = 0; i < _tables.Length; i++)
            _tables[i] = ArrayPool<double>.Shared.Rent(Length);
    }

    /// <summary>The numbers that are kept.</summary>
    private enum Number
    {
        Norm,
        Largest,
        Before,
        Drop,
        Size,
        PreviousSize,
        Overall,
        Missing,
        Count,
    }

    /// <summary>How many rows there are.</summary>
    internal int Steps { get; }

    /// <summary>How many columns mean something.</summary>
    internal int Series { get; }

    /// <summary>How far it is from one row to the next.</summary>
    internal int Width { get; }

    /// <summary>How far tables are in use; as arrays they are longer.</summary>
    internal int Length { get; }

    /// <summary>The residual norm.</summary>
    internal double[] Norm => _tables[(int)Number.Norm];

    /// <summary>The largest residual norm of the series up to this step.</summary>
    internal double[] Largest => _tables[(int)Number.Largest];

    /// <summary>The same before the last correction.</summary>
    internal double[] Before => _tables[(int)Number.Before];

    /// <summary>The fraction of it that the last correction has left, no more than 1.</summary>
    internal double[] Drop => _tables[(int)Number.Drop];

    /// <summary>The size of the last correction, component by component.</summary>
    internal double[] Size => _tables[(int)Number.Size];

    /// <summary>The size of the correction before; infinite where there was none.</summary>
    internal double[] PreviousSize => _tables[(int)Number.PreviousSize];

    /// <summary>The size of the last correction against the largest component.</summary>
    internal double[] Overall => _tables[(int)Number.Overall];

    /// <summary>What is missing to convergence; 0 or less where the step has converged.</summary>
    internal double[] Missing => _tables[(int)Number.Missing];

    /// <summary>Makes room for what the next correction brings: what was last becomes what was before.</summary>
    internal void Advance(bool first)
    {
        Swap(Number.Largest, Number.Before);
        Swap(Number.Size, Number.PreviousSize);
        if (first)
            Array.Fill(PreviousSize, double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var table in _tables)
            ArrayPool<double>.Shared.Return(table);
    }

    private void Swap(Number one, Number other) => (_tables[(int)one], _tables[(int)other]) = (_tables[(int)other], _tables[(int)one]);
}
