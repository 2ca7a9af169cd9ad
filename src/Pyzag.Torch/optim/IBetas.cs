namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>A parameter group, or an optimizer, with two decay rates.</summary>
        public interface IBetas
        {
            /// <summary>The decay rates of the averages of the gradient and of its square.</summary>
            (double, double) Betas { get; set; }
        }
    }
}
