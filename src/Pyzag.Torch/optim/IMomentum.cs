namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>A parameter group, or an optimizer, with a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>The factor by which earlier gradients count on.</summary>
            double Momentum { get; set; }
        }
    }
}
