using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Averaged stochastic gradient descent (Polyak and Juditsky 1992, doi:10.1137/0330046); the average is in the state, not in the parameters.</summary>
        public static Modules.ASGD ASGD(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double lambd = 1e-4, double alpha = 0.75,
            double t0 = 1e6, double weight_decay = 0, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, lambd, alpha, t0, weight_decay, maximize);

        /// <summary>Averaged stochastic gradient descent (Polyak and Juditsky 1992, doi:10.1137/0330046); the average is in the state, not in the parameters.</summary>
        public static Modules.ASGD ASGD(
            IEnumerable<ParamGroup<Modules.ASGD.Options>> parameters, double lr = 0.001, double lambd = 1e-4, double alpha = 0.75,
            double t0 = 1e6, double weight_decay = 0, bool maximize = false) =>
            new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);

        /// <summary>Averaged stochastic gradient descent (Polyak and Juditsky 1992, doi:10.1137/0330046); the average is in the state, not in the parameters.</summary>
        public static Modules.ASGD ASGD(
            IEnumerable<Parameter> parameters, double lr = 0.001, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
            double weight_decay = 0, bool maximize = false) =>
            new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);

        /// <summary>Adadelta (Zeiler, arXiv:1212.5701): the gradient times the root mean square of earlier changes by that of the gradient.</summary>
        public static Modules.Adadelta Adadelta(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1, double rho = 0.9, double eps = 1e-6,
            double weight_decay = 0, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, rho, eps, weight_decay, maximize);

        /// <summary>Adadelta (Zeiler, arXiv:1212.5701): the gradient times the root mean square of earlier changes by that of the gradient.</summary>
        public static Modules.Adadelta Adadelta(
            IEnumerable<Modules.Adadelta.ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1e-6,
            double weight_decay = 0, bool maximize = false) =>
            new(parameters, lr, rho, eps, weight_decay, maximize);

        /// <summary>Adadelta (Zeiler, arXiv:1212.5701): the gradient times the root mean square of earlier changes by that of the gradient.</summary>
        public static Modules.Adadelta Adadelta(
            IEnumerable<Parameter> parameters, double lr = 1, double rho = 0.9, double eps = 1e-6, double weight_decay = 0,
            bool maximize = false) =>
            new(parameters, lr, rho, eps, weight_decay, maximize);

        /// <summary>Adagrad (Duchi, Hazan and Singer, JMLR 12, 2121, 2011): the gradient by the root of the sum of its squares.</summary>
        public static Modules.Adagrad Adagrad(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1e-10) =>
            new(parameters.Select(named => named.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);

        /// <summary>Adagrad (Duchi, Hazan and Singer, JMLR 12, 2121, 2011): the gradient by the root of the sum of its squares.</summary>
        public static Modules.Adagrad Adagrad(
            IEnumerable<Modules.Adagrad.ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1e-10) =>
            new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

        /// <summary>Adagrad (Duchi, Hazan and Singer, JMLR 12, 2121, 2011): the gradient by the root of the sum of its squares.</summary>
        public static Modules.Adagrad Adagrad(
            IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1e-10) =>
            new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

        /// <summary>Adam (Kingma and Ba, arXiv:1412.6980): averages of the gradient and of its square, corrected for their start at zero.</summary>
        public static Modules.Adam Adam(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam (Kingma and Ba, arXiv:1412.6980): averages of the gradient and of its square, corrected for their start at zero.</summary>
        public static Modules.Adam Adam(
            IEnumerable<Modules.Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam (Kingma and Ba, arXiv:1412.6980): averages of the gradient and of its square, corrected for their start at zero.</summary>
        public static Modules.Adam Adam(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with the decay of weights apart from the gradient (Loshchilov and Hutter, arXiv:1711.05101).</summary>
        public static Modules.AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with the decay of weights apart from the gradient (Loshchilov and Hutter, arXiv:1711.05101).</summary>
        public static Modules.AdamW AdamW(
            IEnumerable<Modules.AdamW.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with the decay of weights apart from the gradient (Loshchilov and Hutter, arXiv:1711.05101).</summary>
        public static Modules.AdamW AdamW(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adamax (Kingma and Ba, arXiv:1412.6980): Adam with the infinity norm in place of the average of squares.</summary>
        public static Modules.Adamax Adamax(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0) =>
            new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay);

        /// <summary>Adamax (Kingma and Ba, arXiv:1412.6980): Adam with the infinity norm in place of the average of squares.</summary>
        public static Modules.Adamax Adamax(
            IEnumerable<Modules.Adamax.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay);

        /// <summary>Adamax (Kingma and Ba, arXiv:1412.6980): Adam with the infinity norm in place of the average of squares.</summary>
        public static Modules.Adamax Adamax(
            IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay);

        /// <summary>NAdam (Dozat 2016): Adam with Nesterov's momentum.</summary>
        public static Modules.NAdam NAdam(
            IEnumerable<(string name, Parameter parameter)> named_parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0, double momentum_decay = 0.004) =>
            new(named_parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, momentum_decay);

        /// <summary>NAdam (Dozat 2016): Adam with Nesterov's momentum.</summary>
        public static Modules.NAdam NAdam(
            IEnumerable<Modules.NAdam.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0, double momentum_decay = 0.004) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, momentum_decay);

        /// <summary>NAdam (Dozat 2016): Adam with Nesterov's momentum.</summary>
        public static Modules.NAdam NAdam(
            IEnumerable<Parameter> named_parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, double momentum_decay = 0.004) =>
            new(named_parameters, lr, beta1, beta2, eps, weight_decay, momentum_decay);

        /// <summary>RAdam (Liu et al., arXiv:1908.03265): Adam with the step rectified while the average of squares is uncertain.</summary>
        public static Modules.RAdam RAdam(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0) =>
            new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay);

        /// <summary>RAdam (Liu et al., arXiv:1908.03265): Adam with the step rectified while the average of squares is uncertain.</summary>
        public static Modules.RAdam RAdam(
            IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay);

        /// <summary>RAdam (Liu et al., arXiv:1908.03265): Adam with the step rectified while the average of squares is uncertain.</summary>
        public static Modules.RAdam RAdam(
            IEnumerable<Modules.RAdam.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1e-8, double weight_decay = 0) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay);

        /// <summary>RMSProp (Hinton 2012): the gradient by the root of the average of its square.</summary>
        public static Modules.RMSProp RMSProp(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8,
            double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>RMSProp (Hinton 2012): the gradient by the root of the average of its square.</summary>
        public static Modules.RMSProp RMSProp(
            IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>RMSProp (Hinton 2012): the gradient by the root of the average of its square.</summary>
        public static Modules.RMSProp RMSProp(
            IEnumerable<Modules.RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8,
            double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>Resilient backpropagation (Riedmiller and Braun 1993, doi:10.1109/ICNN.1993.298623): steps by the sign of the gradient, longer while it stays.</summary>
        public static Modules.Rprop Rprop(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
            double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, etaminus, etaplus, min_step, max_step, maximize);

        /// <summary>Resilient backpropagation (Riedmiller and Braun 1993, doi:10.1109/ICNN.1993.298623): steps by the sign of the gradient, longer while it stays.</summary>
        public static Modules.Rprop Rprop(
            IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6,
            double max_step = 50, bool maximize = false) =>
            new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);

        /// <summary>Resilient backpropagation (Riedmiller and Braun 1993, doi:10.1109/ICNN.1993.298623): steps by the sign of the gradient, longer while it stays.</summary>
        public static Modules.Rprop Rprop(
            IEnumerable<Modules.Rprop.ParamGroup> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
            double min_step = 1e-6, double max_step = 50, bool maximize = false) =>
            new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);

        /// <summary>Gradient descent, with momentum if asked for: v ← momentum·v + (1 − dampening)·g, p ← p − lr·v.</summary>
        public static Modules.SGD SGD(
            IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Gradient descent, with momentum if asked for: v ← momentum·v + (1 − dampening)·g, p ← p − lr·v.</summary>
        public static Modules.SGD SGD(
            IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Gradient descent, with momentum if asked for: v ← momentum·v + (1 − dampening)·g, p ← p − lr·v.</summary>
        public static Modules.SGD SGD(
            IEnumerable<Modules.SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
    }
}
