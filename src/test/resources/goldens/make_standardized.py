"""Makes breast-cancer-standardized.json and digits-2000-standardized.json: the optimum for standardized
features, by scikit-learn.

Run: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 make_standardized.py DATA_DIR OUT_DIR
Made with Python 3.11.2, scikit-learn 1.2.1 and NumPy 1.24.2 (Debian 12).

With standardization=true MLlib's penalty is on the coefficients of features that are divided by their
standard deviation (with n - 1); the mapping of lambda is that of the README. The coefficients are
given for the raw features; a feature that is constant has the coefficient 0.
"""

import json
import pathlib
import re
import sys

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression


def fit(x, y, reg_param):
    n = len(y)
    mean, deviation = x.mean(axis=0), x.std(axis=0, ddof=1)
    varying = deviation > 0
    z = (x - mean)[:, varying] / deviation[varying]
    c = 1 / (n * reg_param)
    model = LogisticRegression(
        C=c, multi_class="multinomial", solver="newton-cg", tol=1e-14, max_iter=300
    ).fit(z, y)
    theta, intercepts = model.coef_, model.intercept_
    if len(theta) == 1:
        # For two classes scikit-learn returns the second of two opposite rows.
        theta = np.vstack([-theta, theta])
        intercepts = np.concatenate([-intercepts, intercepts])
    margins = z @ theta.T + intercepts
    shifted = margins - margins.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    objective = -log_p[np.arange(n), y].mean() + reg_param / 2 * (theta**2).sum()
    residual = np.exp(log_p) - np.eye(len(theta))[y]
    gradient = np.hstack([residual.T @ z / n + reg_param * theta, residual.mean(axis=0)[:, None]])
    raw = np.zeros((len(theta), x.shape[1]))
    raw[:, varying] = theta / deviation[varying]
    raw_intercepts = intercepts - raw @ mean
    raw_intercepts -= raw_intercepts.mean()
    return {
        "reg-param": reg_param,
        "scikit-learn-c": c,
        "solver": "newton-cg",
        "objective": objective,
        "gradient-norm": np.abs(gradient).max(),
        "correct": int((margins.argmax(axis=1) == y).sum()),
        "intercepts": raw_intercepts.tolist(),
        "coefficients": raw.tolist(),
        "probabilities": np.exp(log_p[:5]).tolist(),
    }


def golden(file, table, reg_params):
    x, y = table[:, 1:], table[:, 0].astype(int)
    return {
        "tool": "scikit-learn",
        "version": sklearn.__version__,
        "numpy-version": np.__version__,
        "command": "OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 make_standardized.py DATA_DIR OUT_DIR",
        "data": file,
        "rows": x.shape[0],
        "features": x.shape[1],
        "classes": int(y.max()) + 1,
        "penalties": [fit(x, y, reg_param) for reg_param in reg_params],
    }


def write(out, name, values):
    text = json.dumps(values, indent=1)
    # A row of numbers in one line: the file is for reading back, but a diff should still show what moved.
    text = re.sub(r",\n {5,}(?=[-\d])", ", ", text)
    pathlib.Path(out, name).write_text(text + "\n", encoding="utf-8")


def main(data, out):
    table = np.loadtxt(pathlib.Path(data, "breast-cancer.csv"), delimiter=",", skiprows=1)
    write(out, "breast-cancer-standardized.json", golden("breast-cancer.csv", table, [0.01, 1.0]))
    digits = np.loadtxt(pathlib.Path(data, "digits.csv.gz"), delimiter=",", skiprows=1, max_rows=2000)
    write(out, "digits-2000-standardized.json", golden("digits.csv.gz", digits, [0.1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
