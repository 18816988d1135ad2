"""Makes breast-cancer-standardized.json: the optimum for standardized features, by scikit-learn.

Run: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 make_standardized.py DATA_DIR OUT_DIR
Made with Python 3.11.2, scikit-learn 1.2.1 and NumPy 1.24.2 (Debian 12).

With standardization=true MLlib's penalty is on the coefficients of features that are divided by their
standard deviation (with n - 1); the mapping of lambda is that of the README. The coefficients are
given for the raw features.
"""

import json
import pathlib
import sys

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression


def fit(x, y, reg_param):
    n = len(y)
    mean, deviation = x.mean(axis=0), x.std(axis=0, ddof=1)
    z = (x - mean) / deviation
    c = 1 / (n * reg_param)
    model = LogisticRegression(
        C=c, multi_class="multinomial", solver="newton-cg", tol=1e-14, max_iter=300
    ).fit(z, y)
    # For two classes scikit-learn returns the second of two opposite rows.
    theta = np.vstack([-model.coef_, model.coef_])
    intercepts = np.concatenate([-model.intercept_, model.intercept_])
    margins = z @ theta.T + intercepts
    shifted = margins - margins.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    objective = -log_p[np.arange(n), y].mean() + reg_param / 2 * (theta**2).sum()
    residual = np.exp(log_p) - np.eye(2)[y]
    gradient = np.hstack([residual.T @ z / n + reg_param * theta, residual.mean(axis=0)[:, None]])
    raw = theta / deviation
    raw_intercepts = intercepts - raw @ mean
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


def main(data, out):
    table = np.loadtxt(pathlib.Path(data, "breast-cancer.csv"), delimiter=",", skiprows=1)
    x, y = table[:, 1:], table[:, 0].astype(int)
    golden = {
        "tool": "scikit-learn",
        "version": sklearn.__version__,
        "numpy-version": np.__version__,
        "command": "OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 make_standardized.py DATA_DIR OUT_DIR",
        "data": "breast-cancer.csv",
        "rows": x.shape[0],
        "features": x.shape[1],
        "classes": 2,
        "penalties": [fit(x, y, 0.01), fit(x, y, 1.0)],
    }
    text = json.dumps(golden, indent=1)
    pathlib.Path(out, "breast-cancer-standardized.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
