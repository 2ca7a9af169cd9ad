using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>NAdam (Dozat 2016): Adam with Nesterov's momentum.</summary>
public class NAdam : OptimizerHelper, IBetas
{
    /// <summary>Creates an optimizer of one group of parameters.</summary>
    /// <inheritdoc cref="NAdam(IEnumerable{ParamGroup}, double, double, double, double, double, double)"/>
    public NAdam(
        IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
        double momentum_decay = 4e-3)
        : this(new ParamGroup[] { new() { Parameters = parameters } }, lr, beta1, beta2, eps, weight_decay, momentum_decay)
    {
    }

    /// <summary>Creates an optimizer. Each group goes its own way where its options say so, and else by those given here.</summary>
    /// <param name="parameters">The groups of parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay rate of the average of the gradient.</param>
    /// <param name="beta2">The decay rate of the average of its square.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
    /// <param name="momentum_decay">How fast the momentum grows to its final value.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public NAdam(
        IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, double momentum_decay = 4e-3)
        : base(
            new Options
            {
                LearningRate = Check(lr, nameof(lr)),
                beta1 = Check(beta1, nameof(beta1), 1),
                beta2 = Check(beta2, nameof(beta2), 1),
                eps = Check(eps, nameof(eps)),
                weight_decay = Check(weight_decay, nameof(weight_decay)),
                momentum_decay = Check(momentum_decay, nameof(momentum_decay)),
            },
            parameters, () => new Options(), parameter => new State(parameter))
    {
    }

    /// <summary>The decay rates of groups that have none of their own yet.</summary>
    public (double, double) Betas
    {
        get => (Defaults.beta1!.Value, Defaults.beta2!.Value);
        set => (Defaults.beta1, Defaults.beta2) = value;
    }

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    Options Defaults => (Options)_defaults;

    void Update(ParamGroup group)
    {
        var options = group.Options;
        var (beta1, beta2) = group.Betas;
        var rate = options.LearningRate!.Value;
        double Momentum(long step) => beta1 * (1.0 - 0.5 * Math.Pow(0.96, step * options.momentum_decay!.Value));
        ForEach<State>(group, null, options.weight_decay, (parameter, gradient, state) =>
        {
            state.step++;
            var (now, next) = (Momentum(state.step), Momentum(state.step + 1));
            state.mu_product *= now;
            state.exp_avg.mul_(beta1).add_(gradient, 1 - beta1);
            state.exp_avg_sq.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
            var denominator = state.exp_avg_sq.div(1 - Math.Pow(beta2, state.step)).sqrt_().add_(options.eps!.Value);
            parameter.addcdiv_(gradient, denominator, -rate * (1 - now) / (1 - state.mu_product));
            parameter.addcdiv_(state.exp_avg, denominator, -rate * next / (1 - state.mu_product * next));
        });
    }

    /// <summary>The options of a group; those that are null are taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        static readonly OptionFields<Options> Description = new OptionFields<Options>()
            .Number(options => ref options.beta1)
            .Number(options => ref options.beta2)
            .Number(options => ref options.eps)
            .Number(options => ref options.weight_decay)
            .Number(options => ref options.momentum_decay);

        /// <summary>The decay rate of the average of the gradient.</summary>
        public double? beta1;

        /// <summary>The decay rate of the average of its square.</summary>
        public double? beta2;

        /// <summary>What is added to the denominator.</summary>
        public double? eps;

        /// <summary>The factor of the parameter that is added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>How fast the momentum grows to its final value.</summary>
        public double? momentum_decay;

        /// <summary>Creates options, all of them open.</summary>
        public Options()
        {
        }

        internal override IOptionFields Fields => Description;
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, IBetas
    {
        /// <summary>Creates a group to be filled.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Creates a group.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <summary>Creates a group with options given one by one.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the average of the gradient.</param>
        /// <param name="beta2">The decay rate of the average of its square.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
        /// <param name="momentum_decay">How fast the momentum grows to its final value.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1.0, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, double momentum_decay = 4e-3)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                momentum_decay = momentum_decay,
            })
        {
        }

        /// <inheritdoc/>
        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        static readonly StateFields<State> Description = new StateFields<State>()
            .Count(state => ref state.step)
            .Number(state => ref state.mu_product)
            .Tensor(state => ref state.exp_avg)
            .Tensor(state => ref state.exp_avg_sq);

        /// <summary>The number of steps so far.</summary>
        public long step;

        /// <summary>The product of the momenta so far.</summary>
        public double mu_product;

        /// <summary>The average of the gradient.</summary>
        public Tensor exp_avg = null!;

        /// <summary>The average of its square.</summary>
        public Tensor exp_avg_sq = null!;

        /// <summary>Creates the state of a parameter, to be initialized.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override IStateFields Fields => Description;

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            mu_product = 1;
            Zero(ref exp_avg);
            Zero(ref exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => Write(writer);

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader) => Read(reader);

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) => Copy(source);

        /// <summary>Disposes the tensors of the state.</summary>
        public void Dispose() => Release();
    }
}
