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


class LotkaVolterra(Model):
    """x' = a x - b x y, y' = d x y - c y."""

    def forward(self, t, x):
        prey, predators = x[..., :1], x[..., 1:]
        growth = self.birth - self.hunting * predators
        decline = self.feeding * prey - self.death
        with torch.no_grad():
            entries = torch.cat([growth, -self.hunting * prey, self.feeding * predators, decline], -1)
        return torch.cat([prey * growth, predators * decline], -1), entries.reshape(x.shape + (2,))


class Viscoplastic(Model):
    """Perzyna's flow with Voce's hardening; the state is (stress, hardening)."""

    def forward(self, t, x):
        stress, hardness = x[..., :1], x[..., 1:]
        overstress = ((stress.abs() - self.threshold - hardness) / self.drag).clamp_min(0)
        power = overstress.pow(self.exponent - 1)
        flow = power * overstress
        sign = stress.sign()
        strain = self.amplitude * torch.sin(2 * pi / self.period * t)
        capacity = self.hardening * (self.saturation - hardness)
        rate = torch.cat([self.modulus * (strain - flow * sign), capacity * flow], -1)
        with torch.no_grad():
            slope = self.exponent / self.drag * power
            elastic, growth = self.modulus * slope, capacity * slope
            entries = torch.cat([-elastic, elastic * sign, growth * sign, -growth - self.hardening * flow], -1)
        return rate, entries.reshape(x.shape + (2,))


class Chaboche(Model):
    """Viscoplasticity with isotropic and kinematic hardening; the state is (stress, hardening, backstresses)."""

    def forward(self, t, x):
        hardness, backstresses = x[..., 1:2], x[..., 2:]
        effective = torch.matmul(x, self.tension).unsqueeze(-1)
        sign = effective.sign()
        overstress = ((effective.abs() - self.threshold - hardness) / self.drag).clamp_min(0)
        power = overstress.pow(self.exponent - 1)
        flow = power * overstress
        direction = torch.cat(
            [
                -self.modulus * sign,
                self.hardening * (self.saturation - hardness),
                self.stiffening * sign - self.recovery * backstresses,
            ],
            -1,
        )
        strain = self.amplitude * torch.sin(2 * pi / self.period * t)
        rate = flow * direction
        rate = torch.cat([self.modulus * strain + rate[..., :1], rate[..., 1:]], -1)
        with torch.no_grad():
            slope = self.exponent / self.drag * power * (sign * self.tension - self.isotropic)
            decay = torch.cat([torch.zeros_like(self.hardening), -self.hardening, -self.recovery]).diag()
            jacobian = direction.unsqueeze(-1) * slope.unsqueeze(-2) + flow.unsqueeze(-1) * decay
        return rate, jacobian


class MassDamperSpring(Model):
    """A chain of masses, springs and dampers; the state is all displacements, then all velocities."""

    def neighbours(self, constants):
        """What springs or dampers between neighbours do."""
        return -torch.matmul(self.stretch.t(), constants.unsqueeze(-1) * self.stretch) / self.mass.unsqueeze(-1)

    def forward(self, t, x):
        forces = torch.cat([self.neighbours(self.stiffness), self.neighbours(self.damping)], 1)
        system = torch.cat([self.motion, forces])
        force = torch.sin(2 * pi / self.period * t)
        rate = torch.matmul(x, system.t()) + force * (self.pull / self.mass[:1])
        return rate, system.detach().expand(x.shape + x.shape[-1:])


class Neurons(Model):
    """Coupled neurons; the state is (V, m, h, n) of one after another."""

    def forward(self, t, x):
        cells = x.unflatten(-1, (-1, 4))
        potential, gates = cells[..., 0], cells[..., 1:]
        m, h, n = gates.unbind(-1)
        m3, n3 = m * m * m, n * n * n
        drive = potential.unsqueeze(-1) - self.reversal
        conductance = self.conductance * torch.stack([m3 * h, n3 * n, torch.ones_like(n)], -1)
        share = self.coupling / self.capacity
        exchange = potential * share.sum() - torch.matmul(potential, share).unsqueeze(-1)
        force = self.amplitude * torch.sin(2 * pi / self.period * t)
        slope = (force - (conductance * drive).sum(-1)) / self.capacity + exchange
        rate = torch.cat([slope.unsqueeze(-1), (self.opening - gates) / self.delay], -1).flatten(-2)
        with torch.no_grad():
            sodium = self.conductance[:, 0] / self.capacity * drive[..., 0]
            potassium = self.conductance[:, 1] / self.capacity * drive[..., 1]
            own = torch.stack(
                [
                    -conductance.sum(-1) / self.capacity,
                    -3 * sodium * m * m * h,
                    -sodium * m3,
                    -4 * potassium * n3,
                ],
                -2,
            )
            jacobian = self.background(share).expand(x.shape + x.shape[-1:]).clone()
            # Row V of every neuron, and the columns of the same neuron.
            rows = jacobian.view(cells.shape + cells.shape[-2:]).select(-3, 0)
            rows.diagonal(0, -3, -2).add_(own)
        return rate, jacobian

    def background(self, share):
        """What of the Jacobian does not depend on the state: how gates decay, and how neurons are coupled."""
        decay = torch.cat([share.sum().expand(len(share), 1), -1 / self.delay], -1).flatten().diag()
        voltages = self.voltage.repeat(len(share)).unsqueeze(-1)
        return decay - voltages * (share.unsqueeze(-1) * self.voltage).flatten()


CASES = {
    "cannon": Cannon,
    "chaboche": Chaboche,
    "linear": LinearOde,
    "lotka-volterra": LotkaVolterra,
    "mass-damper-spring": MassDamperSpring,
    "neural-ode": NeuralOde,
    "neurons": Neurons,
    "viscoplastic": Viscoplastic,
}
