"""The job train as a user of scikit-learn would write it: read, split, standardize, fit, predict, and softmax by hand.

Usage: python3 scikit_learn.py CSV TEST_IDS [--json FILE] [--max-iter N]    the whole script, once
       python3 scikit_learn.py CSV TEST_IDS --fits [--max-iter N]           a fit for every line of standard input
       python3 scikit_learn.py --facts                                      versions, BLAS and threads

TEST_IDS has the ordinal of a test row a line, from 0, so that the rows are exactly Logitwin's (io.logitwin.bench.WholePrograms writes it).
The settings are Logitwin's defaults: lambda 3e-3 on standardized features, C = 1/(n lambda), tol 1e-6, at most 100 iterations.
Seconds by stage go to the JSON file, or to standard output. contestant.py has all of it but the fit.
"""
import time

STARTED = time.perf_counter()

import warnings

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

import contestant


def fit(features, labels, max_iter):
    strength = 1 / (len(labels) * contestant.LAMBDA)
    model = LogisticRegression(C=strength, max_iter=max_iter, tol=contestant.TOL, solver="lbfgs").fit(features, labels)
    coefficients, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        coefficients = np.vstack((-coefficients / 2, coefficients / 2))
        intercepts = np.concatenate((-intercepts / 2, intercepts / 2))
    return contestant.Fitted(model.classes_, coefficients, intercepts, int(model.n_iter_[0]))


def facts():
    return {"scikit-learn": sklearn.__version__}


if __name__ == "__main__":
    warnings.simplefilter("ignore", ConvergenceWarning)
    contestant.main(__doc__, STARTED, fit, facts)
