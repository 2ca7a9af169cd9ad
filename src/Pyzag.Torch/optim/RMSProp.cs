using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>RMSProp (Hinton 2012): the gradient by the root of the average of its square.</summary>
public class RMSProp : OptimizerHelper, IMomentum
{
    /// <summary>Creates an optimizer of one group of parameters.</summary>
    /// <inheritdoc cref="RMSProp(IEnumerable{ParamGroup}, double, double, double, double, double, bool, bool)"/>
    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
        double momentum = 0.0, bool centered = false, bool maximize = false)
        : this(new ParamGroup[] { new() { Parameters = parameters } }, lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <summary>Creates an optimizer. Each group goes its own way where its options say so, and else by those given here.</summary>
    /// <param name="parameters">The groups of parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="alpha">The decay rate of the averages.</param>
    /// <param name="eps">What is added to the denominator.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
    /// <param name="momentum">The factor by which earlier changes count on.</param>
    /// <param name="centered">Whether to divide by the standard deviation of the gradient instead.</param>
    /// <param name="maximize">Whether to go up the gradient instead of down.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
        double momentum = 0.0, bool centered = false, bool maximize = false)
        : base(
            new Options
            {
                LearningRate = Check(lr, nameof(lr)),
                alpha = Check(alpha, nameof(alpha)),
                eps = Check(eps, nameof(eps)),
                weight_decay = Check(weight_decay, nameof(weight_decay)),
                momentum = Check(momentum, nameof(momentum)),
                centered = centered,
                maximize = maximize,
            },
            parameters, () => new Options(), parameter => new State(parameter))
    {
    }

    /// <summary>The momentum of groups that have none of their own yet.</summary>
    public double Momentum { get => Defaults.momentum!.Value; set => Defaults.momentum = value; }

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    Options Defaults => (Options)_defaults;

    void Update(ParamGroup group)
    {
        var options = group.Options;
        var alpha = options.alpha!.Value;
        var rate = options.LearningRate!.Value;
        ForEach<State>(group, options.maximize, options.weight_decay, (parameter, gradient, state) =>
        {
            state.step++;
            state.square_avg.mul_(alpha).addcmul_(gradient, gradient, 1 - alpha);
            var squares = state.square_avg;
            if (options.centered == true)
            {
                state.grad_avg ??= zeros_like(parameter).DetachFromDisposeScope();
                state.grad_avg.mul_(alpha).add_(gradient, 1 - alpha);
                squares = squares.addcmul(state.grad_avg, state.grad_avg, -1);
            }
            var denominator = squares.sqrt().add_(options.eps!.Value);
            if (group.Momentum > 0)
            {
                state.momentum_buffer ??= zeros_like(parameter).DetachFromDisposeScope();
                parameter.add_(state.momentum_buffer.mul_(group.Momentum).addcdiv_(gradient, denominator), -rate);
            }
            else
            {
                parameter.addcdiv_(gradient, denominator, -rate);
            }
        });
    }

    /// <summary>The options of a group; those that are null are taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        static readonly OptionFields<Options> Description = new OptionFields<Options>()
            .Flag(options => ref options.maximize)
            .Number(options => ref options.momentum)
            .Number(options => ref options.alpha)
            .Number(options => ref options.eps)
            .Number(options => ref options.weight_decay)
            .Flag(options => ref options.centered);

        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

        /// <summary>The factor by which earlier changes count on.</summary>
        public double? momentum;

        /// <summary>The decay rate of the averages.</summary>
        public double? alpha;

        /// <summary>What is added to the denominator.</summary>
        public double? eps;

        /// <summary>The factor of the parameter that is added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to divide by the standard deviation of the gradient instead.</summary>
        public bool? centered;

        /// <summary>Creates options, all of them open.</summary>
        public Options()
        {
        }

        internal override IOptionFields Fields => Description;
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, IMomentum
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
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="alpha">The decay rate of the averages.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
        /// <param name="momentum">The factor by which earlier changes count on.</param>
        /// <param name="centered">Whether to divide by the standard deviation of the gradient instead.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0,
            double momentum = 0.0, bool centered = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                eps = eps,
                alpha = alpha,
                weight_decay = weight_decay,
                momentum = momentum,
                centered = centered,
            })
        {
        }

        /// <inheritdoc/>
        public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        static readonly StateFields<State> Description = new StateFields<State>()
            .Count(state => ref state.step)
            .Tensor(state => ref state.square_avg)
            .OptionalTensor(state => ref state.momentum_buffer)
            .OptionalTensor(state => ref state.grad_avg);

        /// <summary>The number of steps so far.</summary>
        public long step;

        /// <summary>The average of squares.</summary>
        public Tensor square_avg = null!;

        /// <summary>The momentum; absent until there is one.</summary>
        public Tensor? momentum_buffer;

        /// <summary>The average of the gradient; absent unless centered.</summary>
        public Tensor? grad_avg;

        /// <summary>Creates the state of a parameter, to be initialized.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override IStateFields Fields => Description;

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            var own = (Options)options;
            step = 0;
            Zero(ref square_avg);
            momentum_buffer?.Dispose();
            momentum_buffer = own.momentum > 0 ? zeros_like(_parameter).DetachFromDisposeScope() : null;
            grad_avg?.Dispose();
            grad_avg = own.centered == true ? zeros_like(_parameter).DetachFromDisposeScope() : null;
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
