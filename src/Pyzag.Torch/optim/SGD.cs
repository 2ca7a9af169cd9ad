using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Gradient descent, with momentum if asked for: v ← momentum·v + (1 − dampening)·g, p ← p − lr·v.</summary>
public class SGD : OptimizerHelper, IMomentum
{
    /// <summary>Creates an optimizer of one group of parameters.</summary>
    /// <inheritdoc cref="SGD(IEnumerable{ParamGroup}, double, double, double, double, bool, bool)"/>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this(new ParamGroup[] { new() { Parameters = parameters } }, lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>Creates an optimizer. Each group goes its own way where its options say so, and else by those given here.</summary>
    /// <param name="parameters">The groups of parameters.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The factor by which earlier gradients count on.</param>
    /// <param name="dampening">How much of the new gradient is left out of the momentum.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
    /// <param name="nesterov">Whether to look ahead by the momentum (Nesterov).</param>
    /// <param name="maximize">Whether to go up the gradient instead of down.</param>
    /// <exception cref="ArgumentException">A value is negative, or <paramref name="nesterov"/> comes without momentum or with dampening.</exception>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : base(
            new Options
            {
                LearningRate = Check(lr, nameof(lr)),
                momentum = Check(momentum, nameof(momentum)),
                dampening = dampening,
                weight_decay = Check(weight_decay, nameof(weight_decay)),
                nesterov = nesterov,
                maximize = maximize,
            },
            parameters, () => new Options(), parameter => new State(parameter), takesComplex: true)
    {
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov's momentum needs a momentum above 0 and no dampening.", nameof(nesterov));
    }

    /// <summary>The momentum of groups that have none of their own yet.</summary>
    public double Momentum { get => Defaults.momentum!.Value; set => Defaults.momentum = value; }

    /// <inheritdoc/>
    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    Options Defaults => (Options)_defaults;

    void Update(ParamGroup group)
    {
        var options = group.Options;
        var momentum = options.momentum!.Value;
        ForEach<State>(group, options.maximize, options.weight_decay, (parameter, gradient, state) =>
        {
            if (momentum != 0)
            {
                if (state.momentum_buffer is null) state.momentum_buffer = gradient.clone().DetachFromDisposeScope();
                else state.momentum_buffer.mul_(momentum).add_(gradient, 1 - options.dampening!.Value);
                gradient = options.nesterov == true ? gradient.add(state.momentum_buffer, momentum) : state.momentum_buffer;
            }
            parameter.add_(gradient, -options.LearningRate!.Value);
        });
    }

    /// <summary>The options of a group; those that are null are taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        static readonly OptionFields<Options> Description = new OptionFields<Options>()
            .Number(options => ref options.momentum)
            .Number(options => ref options.dampening)
            .Number(options => ref options.weight_decay)
            .Flag(options => ref options.nesterov)
            .Flag(options => ref options.maximize);

        /// <summary>The factor by which earlier gradients count on.</summary>
        public double? momentum;

        /// <summary>How much of the new gradient is left out of the momentum.</summary>
        public double? dampening;

        /// <summary>The factor of the parameter that is added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to look ahead by the momentum (Nesterov).</summary>
        public bool? nesterov;

        /// <summary>Whether to go up the gradient instead of down.</summary>
        public bool? maximize;

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
        /// <param name="momentum">The factor by which earlier gradients count on.</param>
        /// <param name="dampening">How much of the new gradient is left out of the momentum.</param>
        /// <param name="weight_decay">The factor of the parameter that is added to the gradient.</param>
        /// <param name="nesterov">Whether to look ahead by the momentum (Nesterov).</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
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
            .OptionalTensor(state => ref state.momentum_buffer);

        /// <summary>The momentum; absent until there is one.</summary>
        public Tensor? momentum_buffer;

        /// <summary>Creates the state of a parameter, to be initialized.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override IStateFields Fields => Description;

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
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
