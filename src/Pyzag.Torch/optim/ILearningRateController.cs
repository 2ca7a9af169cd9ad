namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>A parameter group, or an optimizer, whose learning rate a scheduler changes.</summary>
        public interface ILearningRateController
        {
            /// <summary>The present learning rate.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate that schedulers start from.</summary>
            double InitialLearningRate { get; set; }
        }
    }
}
