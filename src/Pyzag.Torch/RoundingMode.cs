namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a division rounds its quotient.</summary>
    public enum RoundingMode
    {
        /// <summary>Not at all: integers divide to floating-point numbers.</summary>
        None,

        /// <summary>Towards zero, as C# divides integers.</summary>
        trunc,

        /// <summary>Towards minus infinity, as Python's //.</summary>
        floor,
    }
}
