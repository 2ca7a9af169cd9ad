namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Half a cosine from the initial rate down to the least one, and on.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    readonly double half;
                    readonly double least;

                    /// <summary>Creates a scheduler.</summary>
                    /// <param name="optimizer">Whose learning rates to change.</param>
                    /// <param name="T_max">The number of epochs from the initial rate to the least one.</param>
                    /// <param name="eta_min">The least rate.</param>
                    /// <param name="last_epoch">The last epoch that is over, or -1.</param>
                    /// <param name="verbose">Whether to write each change to the console.</param>
                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        half = T_max;
                        least = eta_min;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch == 0) return Rates;
                        if (_step_count == 1) return get_closed_form_lr();
                        if ((LastEpoch - 1 - half) % (2 * half) == 0)
                            return Rates.Zip(BaseRates, (rate, initial) => rate + (initial - least) * (1 - Math.Cos(Math.PI / half)) / 2);
                        return Array.ConvertAll(Rates, rate =>
                            (1 + Math.Cos(Math.PI * LastEpoch / half)) / (1 + Math.Cos(Math.PI * (LastEpoch - 1) / half)) * (rate - least) + least);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        Array.ConvertAll(BaseRates, rate => least + (rate - least) * (1 + Math.Cos(Math.PI * LastEpoch / half)) / 2);
                }
            }
        }
    }
}
