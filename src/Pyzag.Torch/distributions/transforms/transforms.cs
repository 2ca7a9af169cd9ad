namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Maps of values with an inverse and a volume change, for distributions of transformed values.</summary>
        public static partial class transforms
        {
        }
    }
}
