"""scikit-learn on the rows that Logitwin fits and tests on: which lambda is best, and how accurate is it?

Usage: python3 same_rows.py data/digits.csv.gz target/bench/parts.csv

parts.csv is written by io.logitwin.bench.ChooseDefaults. For every lambda, and for penalties on standardized features and on features
as they are, a model is fitted on the rows "fit" and scored on the rows "held-out"; and a model is fitted on both together, as the job
train does, and scored on the rows "test". scikit-learn's C is 1 / (n lambda).
"""
import sys
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

STANDARDIZED = [0.0, 1e-4, 1e-3, 3e-3, 1e-2]
AS_THEY_ARE = [0.001, 0.01, 0.03, 0.1, 1.0]
ITERATIONS = 100


def correct(features, labels, fit, test, lam):
    """Fits on some rows and counts the right predictions on others."""
    strength = {"penalty": None} if lam == 0 else {"C": 1.0 / (fit.sum() * lam)}
    model = LogisticRegression(multi_class="multinomial", solver="lbfgs", max_iter=ITERATIONS, tol=1e-6, **strength)
    model.fit(features[fit], labels[fit])
    return int((model.predict(features[test]) == labels[test]).sum())


def standardized(features, fit):
    """Divides by the standard deviation of the rows to fit, as MLlib does; constant features become 0."""
    deviation = features[fit].std(axis=0, ddof=1)
    return np.divide(features, deviation, out=np.zeros_like(features), where=deviation > 0)


def main(digits, parts):
    table = pd.read_csv(digits)
    labels = table["label"].to_numpy()
    features = table.drop(columns="label").to_numpy(dtype=np.float64)
    part = pd.read_csv(parts).sort_values("row_id")["part"].to_numpy()
    fit, held_out, test = part == "fit", part == "held-out", part == "test"
    warnings.simplefilter("ignore", ConvergenceWarning)
    print(f"scikit-learn {sklearn.__version__}, {fit.sum()} fit + {held_out.sum()} held-out + {test.sum()} test rows")
    print("| features | lambda | held-out accuracy | test accuracy (fitted on fit + held-out) |")
    print("|---|---|---|---|")
    for name, lambdas in (("standardized", STANDARDIZED), ("as they are", AS_THEY_ARE)):
        for lam in lambdas:
            # Raw pixels condition badly; dividing them by 255 and lambda by 255^2 is the same problem, better scaled.
            scaled = standardized(features, fit | held_out) if name == "standardized" else features / 255.0
            scaled_lambda = lam if name == "standardized" else lam / 255.0**2
            chosen = correct(scaled, labels, fit, held_out, scaled_lambda)
            final = correct(scaled, labels, fit | held_out, test, scaled_lambda)
            print(
                f"| {name} | {lam:g} | {chosen / held_out.sum():.4f} ({chosen} of {held_out.sum()}) "
                f"| {final / test.sum():.4f} ({final} of {test.sum()}) |",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
