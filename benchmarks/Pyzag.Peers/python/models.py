"""The models of the cases, as a user of pyzag writes them: a call gives the rate and its Jacobian, which share what they can.

The formulas are those of the C# models of the same names. pyzag differentiates the rate alone, so no graph is recorded for
the Jacobians.
"""

from math import pi

import torch


class Model(torch.nn.Module):
    """An ODE whose parameters and constants are given by name."""

    def __init__(self, parameters, constants):
        super().__init__()
        for name, value in parameters.items():
            self.register_parameter(name, torch.nn.Parameter(value))
        for name, value in constants.items():
            self.register_buffer(name, value)

    def initial_state(self):
        """x_0, (batch, state)."""
        return self.start


class Cannon(Model):
    """v' = g - c v, z' = v."""

    def initial_state(self):
        origin = torch.zeros_like(self.speed)
        return torch.cat([self.speed * self.angle.cos(), self.speed * self.angle.sin(), origin, origin], -1)

    def forward(self, t, x):
        velocity = x[..., :2]
        rate = torch.cat([self.gravity - self.drag * velocity, velocity], -1)
        with torch.no_grad():
            jacobian = self.drag.unsqueeze(-1) * self.braking + self.motion
        return rate, jacobian.expand(x.shape + x.shape[-1:])


class LinearOde(Model):
    """x' = A x + b sin(w t)."""

    def forward(self, t, x):
        rate = torch.matmul(x, self.matrix.t()) + self.drive * torch.sin(self.frequency * t)
        return rate, self.matrix.detach().expand(x.shape + x.shape[-1:])


class NeuralOde(Model):
    """Four linear layers, each with tanh, of the state and sin(2 pi t / period)."""

    def __init__(self, parameters, constants):
        super().__init__({}, constants)
        weights = [parameters[f"layers.{i}.weight"] for i in range(4)]
        self.layers = torch.nn.ModuleList(torch.nn.Linear(*weight.t().shape) for weight in weights)
        self.load_state_dict(parameters, strict=False)

    def forward(self, t, x):
        force = torch.sin(2 * pi / self.period * t)
        y = torch.cat([x, force.expand(x.shape[:-1] + (1,))], -1)
        # Row j is the derivative by x_j, so that each layer is one product of a tall matrix with its own.
        rows = None
        for layer in self.layers:
            y = layer(y).tanh()
            with torch.no_grad():
                weight = layer.weight.t()
                rows = weight[: x.shape[-1]] if rows is None else torch.matmul(rows, weight)
                rows = rows * (1 - y * y).unsqueeze(-2)
        return y, rows.transpose(-1, -2)


CASES = {
    "cannon": Cannon,
    "linear": LinearOde,
    "neural-ode": NeuralOde,
}
