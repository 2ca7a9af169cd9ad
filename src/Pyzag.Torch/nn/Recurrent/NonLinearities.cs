namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The nonlinearity of a plain recurrent layer.</summary>
        public enum NonLinearities
        {
            /// <summary>max(0, x).</summary>
            ReLU = 0,

            /// <summary>tanh(x).</summary>
            Tanh = 1,
        }
    }
}
