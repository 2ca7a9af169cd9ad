"""Solves the cases with pyzag, and takes gradients by its adjoint."""

import base64
import time

import torch
from pyzag import chunktime, nonlinear, ode

import models


class Training:
    """A model with its inputs and the data of its loss."""

    def __init__(self, model, times, target, tolerance):
        self.model = model
        self.times = times.reshape(-1, 1, 1).expand(-1, target.shape[1], 1)
        self.target = target
        self.tolerance = tolerance
        self.parameters = dict(model.named_parameters())

    def solver(self, block_size, predictor):
        """A solver with the tolerance of the case: absolute alone, as many iterations as Pyzag, and a failure is an error."""
        return nonlinear.RecursiveNonlinearEquationSolver(
            ode.BackwardEulerODE(self.model),
            step_generator=nonlinear.StepGenerator(block_size),
            predictor=getattr(nonlinear, predictor)(),
            nonlinear_solver=chunktime.ChunkNewtonRaphson(
                rtol=0.0, atol=self.tolerance, miter=100, throw_on_fail=True
            ),
        )

    def forward(self, solver):
        """The trajectory and the loss, with the graph of the adjoint."""
        trajectory = nonlinear.solve_adjoint(solver, self.model.initial_state(), len(self.times), self.times)
        return trajectory, torch.nn.functional.mse_loss(trajectory[1:], self.target)

    def adjoint(self, loss):
        """The gradient of the loss to every parameter."""
        return torch.autograd.grad(loss, tuple(self.parameters.values()))


CURRENT = None


def prepare(case, parameters, constants, times, target, tolerance):
    """Makes a case the current one."""
    global CURRENT  # pylint: disable=global-statement
    model = models.CASES[case](
        {name: _tensor(value) for name, value in parameters.items()},
        {name: _tensor(value) for name, value in constants.items()},
    )
    CURRENT = Training(model, _tensor(times), _tensor(target), tolerance)


def train(block_size, predictor, calls):
    """Seconds of one solve, of its adjoint and of both, of `calls` in a row."""
    solver = CURRENT.solver(block_size, predictor)
    forward = 0.0
    start = time.perf_counter()
    for _ in range(calls):
        begin = time.perf_counter()
        _, loss = CURRENT.forward(solver)
        forward += time.perf_counter() - begin
        CURRENT.adjoint(loss)
    total = time.perf_counter() - start
    return [forward / calls, (total - forward) / calls, total / calls]


def solve(block_size, predictor):
    """The trajectory, the gradients, and what the trajectory took."""
    solver = CURRENT.solver(block_size, predictor)
    evaluations = 0

    def count(*_):
        nonlocal evaluations
        evaluations += 1

    solver.func.register_forward_hook(count)
    trajectory, loss = CURRENT.forward(solver)
    forward, blocks = evaluations, sum(1 for _ in solver.step_generator(len(CURRENT.times)))
    gradients = CURRENT.adjoint(loss)
    return {
        "trajectory": _text(trajectory),
        "gradients": {name: _text(value) for name, value in zip(CURRENT.parameters, gradients)},
        "blocks": blocks,
        "iterations": forward - blocks,
        "residuals": forward,
        "jacobians": forward,
    }


def _tensor(value):
    data = bytearray(base64.b64decode(value["data"]))
    return torch.frombuffer(data, dtype=torch.float64).reshape(value["shape"])


def _text(value):
    return {"shape": list(value.shape), "data": base64.b64encode(value.detach().contiguous().numpy()).decode()}
