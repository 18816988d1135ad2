"""Makes tune.json: the validation loss of softmax regressions along a path of lambdas, by SciPy, each fitted by itself.

Run: OMP_NUM_THREADS=1 python3 make_tune.py DATA_DIR OUT_DIR
Made with Python 3.11.7, SciPy 1.17.1 and NumPy 2.4.6.

The rows are divided here as docs/tuning.md and RowContent say, by other code: split by content, then folds by content.
The objective is MLlib's with standardization: mean log loss + lambda/2 ||Theta sigma||^2, sigma with n - 1.
"""

import csv
import hashlib
import json
import pathlib
import struct
import sys

import numpy as np
from scipy import optimize, special

SEED, TRAIN_FRACTION, VALIDATION_FRACTION, SALT = 42, 0.8, 0.3, 0x666F6C6473
LAMBDAS = [1.0, 0.1, 0.01, 0.001]


def digest(data):
    return hashlib.sha256(data).digest()[:8]


def position(features, seed):
    content = digest(b"".join(struct.pack(">id", i, v) for i, v in enumerate(features) if v != 0))
    return (int.from_bytes(digest(struct.pack(">q", seed) + content), "big") >> 11) * 2.0**-53


def fit(x, y, k, strength):
    """Returns coefficients and intercepts, by BFGS and then Newton steps on the exact Hessian."""
    n, d = x.shape
    mean, sigma = x.mean(axis=0), x.std(axis=0, ddof=1)
    scaled = np.hstack([(x - mean) / sigma, np.ones((n, 1))])
    penalised = np.append(np.full(d, strength), 0.0)
    truth = np.eye(k)[y]

    def objective(flat):
        theta = flat.reshape(k, d + 1)
        z = scaled @ theta.T
        loss = np.mean(special.logsumexp(z, axis=1) - z[np.arange(n), y])
        residual = special.softmax(z, axis=1) - truth
        gradient = residual.T @ scaled / n + theta * penalised
        return loss + 0.5 * np.sum(penalised * theta**2), gradient.ravel()

    def hessian_product(flat, direction):
        theta, v = flat.reshape(k, d + 1), direction.reshape(k, d + 1)
        p = special.softmax(scaled @ theta.T, axis=1)
        u = scaled @ v.T
        w = p * (u - np.sum(p * u, axis=1, keepdims=True))
        return (w.T @ scaled / n + v * penalised).ravel()

    found = optimize.minimize(objective, np.zeros(k * (d + 1)), jac=True, method="BFGS", options={"gtol": 1e-6}).x
    for _ in range(5):
        hessian = np.array([hessian_product(found, unit) for unit in np.eye(len(found))])
        # Intercepts are determined but for a number that all have in common.
        found = found - np.linalg.lstsq(hessian, objective(found)[1], rcond=1e-12)[0]
    gradient = np.abs(objective(found)[1]).max()
    assert gradient < 1e-12, gradient
    theta = found.reshape(k, d + 1)
    coefficients = theta[:, :d] / sigma
    return coefficients, theta[:, d] - coefficients @ mean


def losses(model, x, y):
    z = x @ model[0].T + model[1]
    loss = special.logsumexp(z, axis=1) - z[np.arange(len(y)), y]
    return loss, int(np.sum(np.argmax(z, axis=1) == y))


def tried(x, y, k, folds, judged, strength):
    scores = []
    for fold in range(judged):
        left = folds == fold
        scores.append(losses(fit(x[~left], y[~left], k, strength), x[left], y[left]))
    rows = np.array([len(loss) for loss, _ in scores])
    means = np.array([loss.mean() for loss, _ in scores])
    mean = np.average(means, weights=rows)
    if len(scores) == 1:
        error = scores[0][0].std(ddof=1) / np.sqrt(rows[0])
    else:
        error = np.sqrt(np.average((means - mean) ** 2, weights=rows) / (len(scores) - 1))
    return {
        "lambda": strength,
        "log-loss": mean,
        "standard-error": error,
        "accuracy": sum(correct for _, correct in scores) / int(rows.sum()),
    }


def main(data, out):
    cases = []
    for name in ["iris", "wine"]:
        with open(data / f"{name}.csv", newline="") as file:
            table = list(csv.reader(file))[1:]
        labels = np.array([row[0] for row in table])
        y = np.searchsorted(np.unique(labels), labels)
        x = np.array([[float(cell) for cell in row[1:]] for row in table])
        train = np.array([position(row, SEED) < TRAIN_FRACTION for row in x])
        x, y, k = x[train], y[train], int(y.max()) + 1
        where = np.array([position(row, SEED ^ SALT) for row in x])
        for count in [1, 5]:
            one = count == 1
            folds = np.where(where < VALIDATION_FRACTION, 0, 1) if one else (where * count).astype(int)
            cases.append(
                {
                    "data": name,
                    "folds": count,
                    "validation-rows": int(np.sum(folds == 0)) if one else len(y),
                    "tried": [tried(x, y, k, folds, count, strength) for strength in LAMBDAS],
                }
            )
    text = {"numpy": np.__version__, "seed": SEED, "validation-fraction": VALIDATION_FRACTION, "cases": cases}
    (out / "tune.json").write_text(json.dumps(text, indent=1) + "\n")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
