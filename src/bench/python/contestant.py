"""What the scripts on other libraries have in common: the job train, written in NumPy and pandas around a fit that is the script's own.

A script calls main with its documentation, the moment it started, fit(features, labels, max_iter), which returns a Fitted, and facts(),
the versions of what it imports. Features are standardized here; labels are as they stand in the file.
"""
import argparse
import json
import os
import platform
import sys
import time
from dataclasses import dataclass

import numpy as np
import pandas as pd

# Logitwin's defaults: lambda on standardized features, at most 100 iterations. Both are of the settings of every fit.
LAMBDA = 3e-3
MAX_ITER = 100
TOL = 1e-6


@dataclass(frozen=True)
class Fitted:
    """A model: a row of coefficients and an intercept for each of the classes, and how many iterations found them."""

    classes: np.ndarray
    coefficients: np.ndarray
    intercepts: np.ndarray
    iterations: int

    def margins(self, features):
        return features @ self.coefficients.T + self.intercepts

    def correct(self, features, labels):
        return int((self.classes[softmax(self.margins(features)).argmax(axis=1)] == labels).sum())

    def objective(self, features, labels):
        """Mean log loss and penalty: what all contestants minimize."""
        margins = self.margins(features)
        largest = margins.max(axis=1)
        norms = largest + np.log(np.exp(margins - largest[:, np.newaxis]).sum(axis=1))
        of_labels = margins[np.arange(len(labels)), np.searchsorted(self.classes, labels)]
        return float((norms - of_labels).mean() + LAMBDA / 2 * np.square(self.coefficients).sum())


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


def softmax(margins):
    exponentials = np.exp(margins - margins.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def whole(options, started, fit):
    stages = Stages(started)
    stages.end("import")
    features, labels = read(options.csv)
    stages.end("read")
    train, train_labels, test, test_labels = split(features, labels, options.test_ids)
    stages.end("split")
    mean, deviation = moments(train)
    train = (train - mean) / deviation
    stages.end("standardize")
    model = fit(train, train_labels, options.max_iter)
    stages.end("fit")
    correct = model.correct((test - mean) / deviation, test_labels)
    stages.end("predict")
    return {
        "stages": [{"name": name, "seconds": seconds} for name, seconds in stages.seconds.items()],
        "seconds": time.perf_counter() - started,
        "train": len(train_labels),
        "test": len(test_labels),
        "correct": correct,
        "iterations": model.iterations,
    }


def fits(options, fit):
    """Prints "ready", then for every line of input the seconds to standardize and to fit, and what the fit came to."""
    train, labels, test, test_labels = split(*read(options.csv), options.test_ids)
    print("ready", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        mean, deviation = moments(train)
        standardized = (train - mean) / deviation
        middle = time.perf_counter()
        model = fit(standardized, labels, options.max_iter)
        end = time.perf_counter()
        answer = {
            "standardize": middle - begin,
            "fit": end - middle,
            "iterations": model.iterations,
            "objective": model.objective(standardized, labels),
            "correct": model.correct((test - mean) / deviation, test_labels),
            "test": len(test_labels),
        }
        print(json.dumps(answer), flush=True)


def all_facts(own):
    found = {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "pandas": pd.__version__,
        **own,
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


def main(documentation, started, fit, facts):
    parser = argparse.ArgumentParser(description=documentation, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", nargs="?")
    parser.add_argument("test_ids", nargs="?")
    parser.add_argument("--json")
    parser.add_argument("--max-iter", type=int, default=MAX_ITER)
    parser.add_argument("--fits", action="store_true")
    parser.add_argument("--facts", action="store_true")
    options = parser.parse_args()
    if options.facts:
        print(json.dumps(all_facts(facts())))
        return
    if options.csv is None or options.test_ids is None:
        parser.error("CSV and TEST_IDS are needed")
    if options.fits:
        fits(options, fit)
        return
    text = json.dumps(whole(options, started, fit), indent=2)
    if options.json is None:
        print(text)
    else:
        with open(options.json, "w", encoding="utf-8") as file:
            file.write(text + "\n")
