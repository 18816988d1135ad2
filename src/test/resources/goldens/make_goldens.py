"""Make the reference fits ("goldens") of softmax regression with scikit-learn.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 make_goldens.py DATA_DIR OUT_DIR

reads the data sets in DATA_DIR and writes one JSON file per data set to OUT_DIR:
wine, iris, breast-cancer, digits-2000 (the first 2000 rows of the digits),
sample-multiclass and sample-libsvm. Features are used raw, without scaling.

The law
-------
For n rows, k classes, Theta (k x d) and intercepts b (k), MLlib with
standardization=false and elasticNetParam=0 minimises

    F(Theta, b) = mean log loss + lambda/2 * ||Theta||^2,   lambda = regParam,

with the intercepts free of penalty. scikit-learn minimises
C * (sum of log losses) + 1/2 * ||Theta||^2, so the two agree at C = 1 / (n * lambda).

F does not change when all intercepts move together; as MLlib does, they are
centred to mean zero. (The penalty already centres every column of Theta.)

The fit
-------
1. scikit-learn's newton-cg. On raw features it stops short of the last digits.
2. A polish by Newton steps on F, started at scikit-learn's answer, with the
   gradient in extended precision (numpy.longdouble: 64-bit mantissa on x86-64).
   Each fit records how far the polish moved scikit-learn's answer.

Written for scikit-learn 1.2.1, where LogisticRegression takes multi_class;
the argument is deprecated from 1.5 on. The same machine, library versions and
thread counts give the same bytes; others may differ in the last digits.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import sklearn
from scipy.linalg import cho_factor, cho_solve
from sklearn.datasets import load_svmlight_file
from sklearn.linear_model import LogisticRegression

COMMAND = ("OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "
           "python3 make_goldens.py DATA_DIR OUT_DIR")
SOLVER = "newton-cg"
GRADIENT_LIMIT = 1e-10
MAX_POLISH_STEPS = 10


# ---------------------------------------------------------------- the data

def read_csv(path, rows=None):
    """Read `label,feature,...` with a header; .gz is unpacked on the fly."""
    table = np.loadtxt(path, delimiter=",", skiprows=1, max_rows=rows)
    return table[:, 1:], table[:, 0].astype(int)


def read_digits(path):
    return read_csv(path, rows=2000)


def read_libsvm(path):
    """Read `label index:value ...` with indices from 1."""
    X, y = load_svmlight_file(str(path), zero_based=False)
    return X.toarray(), y.astype(int)


# name: (file, reader, lambdas). Pixels run to 255 and need the larger lambdas.
DATA_SETS = {
    "wine": ("wine.csv", read_csv, (0.01, 1.0)),
    "iris": ("iris.csv", read_csv, (0.01, 1.0)),
    "breast-cancer": ("breast-cancer.csv", read_csv, (0.01, 1.0)),
    "sample-multiclass":
        ("sample_multiclass_classification_data.txt", read_libsvm, (0.01, 1.0)),
    "sample-libsvm": ("sample_libsvm_data.txt", read_libsvm, (10.0, 1000.0)),
    "digits-2000": ("digits.csv.gz", read_digits, (10.0, 1000.0)),
}

# The full 10 x 784 matrices would be too large to keep: see `summary`.
SUMMARISED = {"digits-2000"}


# ----------------------------------------------------------- the objective
#
# Parameters are one k x (d+1) matrix W = [Theta | b]; rows carry a last 1.

def with_ones(X):
    return np.hstack([X, np.ones((len(X), 1))])


def penalised(W):
    """W with the intercepts, which bear no penalty, set to zero."""
    theta = W.copy()
    theta[:, -1] = 0
    return theta


def log_probabilities(W, X1):
    margins = X1 @ W.T
    margins -= margins.max(axis=1, keepdims=True)
    return margins - np.log(np.exp(margins).sum(axis=1, keepdims=True))


def objective(W, X1, y, lam):
    log_loss = -log_probabilities(W, X1)[np.arange(len(y)), y].mean()
    return log_loss + lam / 2 * (penalised(W) ** 2).sum()


def gradient(W, X1, y, lam):
    residuals = np.exp(log_probabilities(W, X1))
    residuals[np.arange(len(y)), y] -= 1
    return residuals.T @ X1 / len(y) + lam * penalised(W)


def hessian(W, X1, lam):
    """The Hessian of F, with the one flat direction of F made stiff.

    F is flat where all intercepts move together. The gradient has no part in
    that direction, so adding 1 to that block changes no Newton step.
    """
    (n, m), k = X1.shape, len(W)
    P = np.exp(log_probabilities(W, X1))
    H = np.empty((k, m, k, m))
    for i in range(k):
        for j in range(k):
            weights = P[:, i] * ((i == j) - P[:, j]) / n
            H[i, :, j, :] = X1.T @ (weights[:, None] * X1)
        H[i, :-1, i, :-1] += lam * np.eye(m - 1)
    H[:, -1, :, -1] += 1
    return H.reshape(k * m, k * m)


# ------------------------------------------------------------------ the fit

def fit_scikit_learn(X, y, lam):
    """Fit by scikit-learn and return W = [Theta | b], centred.

    For k = 2, multi_class="multinomial" still fits two softmax rows, with both
    in the penalty; they come out as -theta and +theta, and scikit-learn returns
    the second row alone. So C = 1 / (n * lambda) holds for k = 2 as well; the
    gradient of F confirms it. (The default for k = 2 is another model: one row
    w = 2 * theta, ||w||^2 in the penalty. It would take C = 2 / (n * lambda).)
    """
    model = LogisticRegression(C=1 / (len(y) * lam), solver=SOLVER,
                               multi_class="multinomial", tol=1e-14, max_iter=300)
    with warnings.catch_warnings():
        # tol is out of reach on purpose: the solver goes as far as it can.
        warnings.simplefilter("ignore")
        model.fit(X, y)
    W = np.column_stack([model.coef_, model.intercept_])
    return centred(np.vstack([-W, W]) if len(W) == 1 else W)


def centred(W):
    """W with the intercepts' mean moved to zero."""
    W = W.copy()
    W[:, -1] -= W[:, -1].mean()
    return W


def polish(W, X1, y, lam):
    """Newton steps until they no longer shrink; return W and the last step.

    The start is so close that one Hessian serves for all steps. The last step,
    computed at the W returned but not taken, estimates the error of each
    parameter: what remains is the rounding of W to doubles.
    """
    exact_X1 = X1.astype(np.longdouble)
    factor = cho_factor(hessian(W, X1, lam), overwrite_a=True)
    smallest = np.inf
    for _ in range(MAX_POLISH_STEPS):
        g = gradient(W.astype(np.longdouble), exact_X1, y, lam)
        step = cho_solve(factor, -g.astype(float).ravel()).reshape(W.shape)
        if abs(step).max() >= smallest / 2:
            break
        smallest = abs(step).max()
        W = centred(W + step)
    return W, step


# ----------------------------------------------------------------- the JSON

def largest(A):
    return float(abs(A).max())


def describe_fit(name, X, y, lam):
    """Fit one data set at one lambda and describe the fit as a dictionary."""
    X1 = with_ones(X)
    start = fit_scikit_learn(X, y, lam)
    W, last_step = polish(start, X1, y, lam)
    gradient_norm = largest(gradient(W, X1, y, lam))
    assert gradient_norm <= GRADIENT_LIMIT, (name, lam, gradient_norm)
    P = np.exp(log_probabilities(W, X1))
    return {
        "reg-param": lam,
        "scikit-learn-c": 1 / (len(y) * lam),
        "solver": SOLVER,
        "objective": float(objective(W, X1, y, lam)),
        "gradient-norm": gradient_norm,
        "correct": int((P.argmax(axis=1) == y).sum()),
        "polished": True,
        "polish-change": largest(W - start),
        "scikit-learn-gradient-norm": largest(gradient(start, X1, y, lam)),
        "error-estimate": largest(last_step),
        "intercepts": W[:, -1].tolist(),
        **(summary if name in SUMMARISED else details)(W[:, :-1], P),
    }


def details(theta, P):
    return {"coefficients": theta.tolist(), "probabilities": P[:5].tolist()}


def summary(theta, P):
    """What stands for a matrix that is too large: sums, norm, more probabilities."""
    return {
        "coefficient-row-sums": theta.sum(axis=1).tolist(),
        "coefficient-norm": float(np.linalg.norm(theta)),
        "probabilities": P[:50].tolist(),
    }


def describe_data_set(name, data_dir):
    file, read, lambdas = DATA_SETS[name]
    X, y = read(data_dir / file)
    return {
        "tool": "scikit-learn",
        "version": sklearn.__version__,
        "numpy-version": np.__version__,
        "command": COMMAND,
        "data": file,
        "rows": X.shape[0],
        "features": X.shape[1],
        "classes": len(set(y)),
        "penalties": [describe_fit(name, X, y, lam) for lam in lambdas],
    }


def to_json(value, indent=""):
    """JSON with vectors on one line each; floats by repr, so that they round-trip."""
    inner = indent + "  "
    if isinstance(value, dict):
        items = [f"{json.dumps(key)}: {to_json(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(inner + item for item in items) + f"\n{indent}}}"
    if isinstance(value, list) and isinstance(value[0], (dict, list)):
        items = [to_json(item, inner) for item in value]
        return "[\n" + ",\n".join(inner + item for item in items) + f"\n{indent}]"
    return json.dumps(value, allow_nan=False)


def main(data_dir, out_dir):
    out_dir.mkdir(parents=True, exist_ok=True)
    for name in DATA_SETS:
        golden = describe_data_set(name, data_dir)
        (out_dir / f"{name}.json").write_text(to_json(golden) + "\n")
        for fit in golden["penalties"]:
            print(f"{name}: lambda {fit['reg-param']}, gradient {fit['gradient-norm']:.1e} "
                  f"(scikit-learn {fit['scikit-learn-gradient-norm']:.1e}), "
                  f"polish moved {fit['polish-change']:.1e}, "
                  f"error about {fit['error-estimate']:.1e}, "
                  f"{fit['correct']} of {golden['rows']} right", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python3 make_goldens.py DATA_DIR OUT_DIR")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
