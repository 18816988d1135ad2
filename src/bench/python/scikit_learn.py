"""The job train as a user of scikit-learn would write it: read, split, standardize, fit, predict, and softmax by hand.

Usage: python3 scikit_learn.py CSV TEST_IDS [--json FILE] [--max-iter N]    the whole script, once
       python3 scikit_learn.py CSV TEST_IDS --fits [--max-iter N]           a fit for every line of standard input
       python3 scikit_learn.py --facts                                      versions, BLAS and threads

TEST_IDS has the ordinal of a test row a line, from 0, so that the rows are exactly Logitwin's (io.logitwin.bench.SideBySide writes it).
The settings are Logitwin's defaults: lambda 3e-3 on standardized features, C = 1/(n lambda), tol 1e-6, at most 100 iterations.
Seconds by stage go to the JSON file, or to standard output.
"""
import time

STARTED = time.perf_counter()

import argparse
import json
import os
import platform
import sys
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

IMPORTED = time.perf_counter()
LAMBDA = 3e-3


class Stages:
    """Seconds of each stage, from one mark to the next."""

    def __init__(self, begin):
        self.last = begin
        self.seconds = {}

    def end(self, name):
        now = time.perf_counter()
        self.seconds[name] = now - self.last
        self.last = now


def read(csv):
    table = pd.read_csv(csv)
    labels = table.pop("label").to_numpy()
    return table.to_numpy(dtype=np.float64), labels


def split(features, labels, test_ids):
    test = np.zeros(len(labels), dtype=bool)
    test[np.loadtxt(test_ids, dtype=np.int64, ndmin=1)] = True
    return features[~test], labels[~test], features[test], labels[test]


def moments(features):
    deviation = features.std(axis=0, ddof=1)
    deviation[deviation == 0] = 1
    return features.mean(axis=0), deviation


def fit(features, labels, max_iter):
    model = LogisticRegression(C=1 / (len(labels) * LAMBDA), max_iter=max_iter, tol=1e-6, solver="lbfgs")
    return model.fit(features, labels)


def softmax(margins):
    exponentials = np.exp(margins - margins.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def whole(options):
    stages = Stages(STARTED)
    stages.last = IMPORTED
    stages.seconds["import"] = IMPORTED - STARTED
    features, labels = read(options.csv)
    stages.end("read")
    train, train_labels, test, test_labels = split(features, labels, options.test_ids)
    stages.end("split")
    mean, deviation = moments(train)
    train = (train - mean) / deviation
    stages.end("standardize")
    model = fit(train, train_labels, options.max_iter)
    stages.end("fit")
    margins = model.decision_function((test - mean) / deviation)
    if margins.ndim == 1:
        margins = np.column_stack((-margins / 2, margins / 2))
    correct = int((model.classes_[softmax(margins).argmax(axis=1)] == test_labels).sum())
    stages.end("predict")
    return {
        "stages": [{"name": name, "seconds": seconds} for name, seconds in stages.seconds.items()],
        "seconds": time.perf_counter() - STARTED,
        "train": len(train_labels),
        "test": len(test_labels),
        "correct": correct,
        "iterations": int(model.n_iter_[0]),
    }


def fits(options):
    """Prints "ready", then for every line of input the seconds to standardize and to fit."""
    train, labels, _, _ = split(*read(options.csv), options.test_ids)
    print("ready", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        mean, deviation = moments(train)
        standardized = (train - mean) / deviation
        middle = time.perf_counter()
        model = fit(standardized, labels, options.max_iter)
        end = time.perf_counter()
        print(json.dumps({"standardize": middle - begin, "fit": end - middle, "iterations": int(model.n_iter_[0])}), flush=True)


def facts():
    found = {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "pandas": pd.__version__,
        "scikit-learn": sklearn.__version__,
        "OPENBLAS_CORETYPE": os.environ.get("OPENBLAS_CORETYPE", "not set"),
    }
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        found["pools"] = "unknown: threadpoolctl is not installed"
    else:
        names = ("internal_api", "version", "architecture", "num_threads")
        found["pools"] = "; ".join(" ".join(str(pool.get(name, "")) for name in names) for pool in threadpool_info())
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", nargs="?")
    parser.add_argument("test_ids", nargs="?")
    parser.add_argument("--json")
    parser.add_argument("--max-iter", type=int, default=100)
    parser.add_argument("--fits", action="store_true")
    parser.add_argument("--facts", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    if options.facts:
        print(json.dumps(facts()))
        return
    if options.csv is None or options.test_ids is None:
        parser.error("CSV and TEST_IDS are needed")
    if options.fits:
        fits(options)
        return
    text = json.dumps(whole(options), indent=2)
    if options.json is None:
        print(text)
    else:
        with open(options.json, "w", encoding="utf-8") as file:
            file.write(text + "\n")


if __name__ == "__main__":
    main()
