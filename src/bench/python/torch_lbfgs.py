"""The job train as a user of PyTorch would write it: as scikit_learn.py, but that the fit is torch.optim.LBFGS, full batch, in float64.

Usage: python3 torch_lbfgs.py CSV TEST_IDS [--json FILE] [--max-iter N]    the whole script, once
       python3 torch_lbfgs.py CSV TEST_IDS --fits [--max-iter N]           a fit for every line of standard input
       python3 torch_lbfgs.py --facts                                      versions, BLAS and threads

The objective is Logitwin's: mean log loss + lambda/2 ||coefficients||^2 of standardized features, intercepts free. A line search by the
strong Wolfe conditions, a history of 10, at most 100 iterations, and as many evaluations as they need.
"""
import time

STARTED = time.perf_counter()

import numpy as np
import torch

import contestant

HISTORY = 10
# What a line search of PyTorch does at most. Left alone, its optimizer would stop at 1.25 evaluations an iteration.
EVALUATIONS_AN_ITERATION = 26


def fit(features, labels, max_iter):
    classes, targets = np.unique(labels, return_inverse=True)
    rows, targets = torch.from_numpy(features), torch.from_numpy(targets)
    coefficients = torch.zeros((len(classes), rows.shape[1]), dtype=torch.float64, requires_grad=True)
    intercepts = torch.zeros(len(classes), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [coefficients, intercepts],
        max_iter=max_iter,
        max_eval=max_iter * EVALUATIONS_AN_ITERATION,
        tolerance_grad=contestant.TOL,
        history_size=HISTORY,
        line_search_fn="strong_wolfe",
    )

    def objective():
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(torch.addmm(intercepts, rows, coefficients.T), targets)
        penalized = loss + contestant.LAMBDA / 2 * coefficients.square().sum()
        penalized.backward()
        return penalized

    optimizer.step(objective)
    iterations = optimizer.state[coefficients]["n_iter"]
    return contestant.Fitted(classes, coefficients.detach().numpy(), intercepts.detach().numpy(), iterations)


def facts():
    return {"PyTorch": torch.__version__ + ", " + str(torch.get_num_threads()) + " threads"}


if __name__ == "__main__":
    contestant.main(__doc__, STARTED, fit, facts)
