"""Makes audit.json: one-vs-rest, logistic regression and softmax by scikit-learn, for the tests of the audit.

Run: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 make_audit.py DATA_DIR OUT_DIR
Made with Python 3.11.2, scikit-learn 1.2.1, NumPy 1.24.2 and SciPy 1.10.1 (Debian 12).

Features are divided by their standard deviation (with n - 1), as MLlib does with standardization=true. For n rows
scikit-learn's C is 1 / (n * lambda). All rows are fitted and answered.
"""

import json
import pathlib
import re
import sys

import numpy as np
import sklearn
from scipy.stats import binomtest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.multiclass import OneVsRestClassifier


def regression(rows, reg_param, **more):
    return LogisticRegression(C=1 / (rows * reg_param), solver="newton-cg", tol=1e-14, max_iter=300, **more)


def scores(p, y):
    hot = np.eye(p.shape[1])[y]
    return {
        "accuracy": float((p.argmax(axis=1) == y).mean()),
        "log-loss": float(log_loss(y, p)),
        "brier": float(((p - hot) ** 2).sum(axis=1).mean()),
    }


def table(data, name):
    rows = np.loadtxt(data / name, delimiter=",", skiprows=1)
    x, y = rows[:, 1:], rows[:, 0].astype(int)
    return (x - x.mean(axis=0)) / x.std(axis=0, ddof=1), y


def one_vs_rest(data, name, reg_param):
    x, y = table(data, name)
    ovr = OneVsRestClassifier(regression(len(y), reg_param)).fit(x, y)
    raw = np.column_stack([each.predict_proba(x)[:, 1] for each in ovr.estimators_])
    softmax = regression(len(y), reg_param, multi_class="multinomial").fit(x, y)
    answers = softmax.predict_proba(x)
    return {
        "reg-param": reg_param,
        "raw": raw.tolist(),
        "ovr": scores(ovr.predict_proba(x), y),
        "softmax": scores(answers, y),
        "disagreements": int((ovr.predict(x) != softmax.predict(x)).sum()),
    }


def binomial(data, name, reg_param):
    x, y = table(data, name)
    return {
        "reg-param": reg_param,
        "probabilities": regression(len(y), reg_param).fit(x, y).predict_proba(x)[:, 1].tolist(),
    }


def mcnemar(only_first, only_second):
    rows = only_first + only_second
    return [only_first, only_second, binomtest(only_first, rows, 0.5).pvalue]


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    golden = {
        "tool": "scikit-learn",
        "version": sklearn.__version__,
        "numpy-version": np.__version__,
        "command": "OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 make_audit.py DATA_DIR OUT_DIR",
        "wine": one_vs_rest(data, "wine.csv", 0.01),
        "iris": one_vs_rest(data, "iris.csv", 0.01),
        "breast-cancer": [binomial(data, "breast-cancer.csv", r) for r in (0.005, 0.01)],
        "mcnemar": [mcnemar(*pair) for pair in ((1, 0), (1, 1), (3, 3), (3, 10), (2, 9), (51, 102), (0, 12), (500, 430))],
    }
    text = json.dumps(golden, indent=1)
    text = re.sub(r",\n {3,}(?=[-\d])", ", ", text)
    (out / "audit.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
