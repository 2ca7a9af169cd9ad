using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>What emulators ask of the states they are given, and of their own sizes.</summary>
internal static class EmulatorShapes
{
    /// <summary>A state is <c>(batch, channels, grid)</c>, of the kind of the weights, and the kernel fits into the grid.</summary>
    internal static void CheckGrid(Tensor? input, Tensor weight, long channels, long kernelSize)
    {
        Check(input, weight);
        if (input!.ndim != 3 || input.shape[1] != channels || input.shape[2] < kernelSize)
            throw new ArgumentException($"`input`: expected (batch, {channels}, grid) with {kernelSize} grid points or more, got {Shapes.Text(input.shape)}.", nameof(input));
    }

    /// <summary>A state is <c>(batch, state…)</c> with as many numbers a state as there should be, and of the kind of the weights.</summary>
    internal static void CheckSize(Tensor? input, Tensor weight, long size)
    {
        Check(input, weight);
        if (input!.ndim < 2 || input.shape[1..].Aggregate(1L, (product, length) => product * length) != size)
            throw new ArgumentException($"`input`: expected (batch, state…) with {size} numbers a state, got {Shapes.Text(input.shape)}.", nameof(input));
    }

    /// <summary>A state is <c>(batch, size)</c>, of the kind of the weights.</summary>
    internal static void CheckVector(Tensor? input, Tensor weight, long size)
    {
        Check(input, weight);
        if (input!.ndim != 2 || input.shape[1] != size)
            throw new ArgumentException($"`input`: expected (batch, {size}), got {Shapes.Text(input.shape)}.", nameof(input));
    }

    /// <summary>A size of an emulator.</summary>
    internal static int Positive(int size, string name) => Guard.AtLeast(size, 1, name, "an emulator without it is none");

    private static void Check(Tensor? input, Tensor weight) =>
        Guard.SameKind(Guard.Alive(input), weight, nameof(input), "the emulator", "convert the data, or make the emulator in their dtype and on their device");
}
