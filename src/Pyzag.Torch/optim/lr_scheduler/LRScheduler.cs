namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Changes the learning rates of an optimizer's parameter groups from epoch to epoch. Making one sets the rates of epoch 0; call
            /// <see cref="step()"/> once after each epoch.
            /// </summary>
            public abstract class LRScheduler
            {
                /// <summary>Creates a scheduler that leaves everything to others.</summary>
                protected LRScheduler()
                {
                    Optimizer = null!;
                    BaseRates = [];
                    LastRates = [];
                }

                /// <summary>Creates a scheduler of <paramref name="optimizer"/>; the derived class calls <see cref="step()"/> at the end of its constructor.</summary>
                /// <param name="optimizer">Whose learning rates to change.</param>
                /// <param name="last_epoch">The last epoch that is over, to go on from there, or -1.</param>
                /// <param name="verbose">Whether to write each change to the console.</param>
                /// <exception cref="ArgumentNullException"><paramref name="optimizer"/> is null.</exception>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Optimizer = optimizer;
                    LastEpoch = last_epoch;
                    Verbose = verbose;
                    Groups = [.. optimizer.ParamGroups];
                    BaseRates = Array.ConvertAll(Groups, group => group.InitialLearningRate);
                    LastRates = Rates;
                }

                internal Optimizer Optimizer { get; }

                internal int LastEpoch { get; set; }

                internal bool Verbose { get; }

                internal double[] BaseRates { get; set; }

                internal double[] LastRates { get; set; }

                /// <summary>The parameter groups, as they were when the scheduler was made.</summary>
                internal ILearningRateController[] Groups { get; } = [];

                /// <summary>The present learning rate of each group.</summary>
                internal double[] Rates => Array.ConvertAll(Groups, group => group.LearningRate);

                /// <summary>How often <see cref="step()"/> was called, the constructor's call included.</summary>
                protected int _step_count;

                /// <summary>Sets the rates of the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Sets the rates of an epoch, or of the next one where that is null.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    LastEpoch = epoch ?? LastEpoch + 1;
                    double[] rates = [.. epoch.HasValue ? get_closed_form_lr() : get_lr()];
                    for (var i = 0; i < Groups.Length; i++)
                    {
                        Groups[i].LearningRate = rates[i];
                        if (Verbose && LastRates[i] != rates[i]) Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                    }
                    LastRates = rates;
                }

                /// <summary>Sets the rates of the next epoch from a quantity that is watched, for the schedulers that watch one.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of the present epoch, computed from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The rates of the present epoch, computed from the initial ones; where no formula is known, as <see cref="get_lr"/> does.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>The rates that the last step set, one for each parameter group.</summary>
                public IEnumerable<double> get_last_lr() => LastRates;

                /// <summary>The present rates times <paramref name="factor"/>.</summary>
                private protected double[] Scaled(double factor) => Array.ConvertAll(Groups, group => group.LearningRate * factor);

                /// <summary>The initial rates times <paramref name="factor"/>.</summary>
                private protected double[] ScaledBase(double factor) => Array.ConvertAll(BaseRates, rate => rate * factor);
            }
        }
    }
}
