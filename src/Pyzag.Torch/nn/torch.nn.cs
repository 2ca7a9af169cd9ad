namespace TorchSharp;

public static partial class torch
{
    /// <summary>Modules that models are built of, and what belongs to them.</summary>
    public static partial class nn
    {
        /// <summary>What modules compute, as functions that are given their parameters.</summary>
        public static partial class functional
        {
        }
    }
}
