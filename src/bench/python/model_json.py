"""scikit-learn with the parameters of a model.json.

Usage: python3 model_json.py MODEL CSV OUT             reads rows by pandas and writes row_id, prediction and probabilities, as the scorer does
       python3 model_json.py --rows MODEL ROWS OUT     reads rows of float64 once; then, for each number n on standard input, answers all
                                                       rows for n seconds and prints the seconds of a row. OUT gets the probabilities
"""
import json
import sys
import time

import numpy as np
from sklearn.linear_model import LogisticRegression


def classifier(file):
    with open(file, encoding="utf-8") as text:
        model = json.load(text)
    answers = LogisticRegression(multi_class="multinomial")
    answers.coef_ = np.array([c["coefficients"] for c in model["classes"]])
    answers.intercept_ = np.array([c["intercept"] for c in model["classes"]])
    answers.classes_ = np.array([c["name"] for c in model["classes"]])
    answers.n_features_in_ = answers.coef_.shape[1]
    return answers, model["features"]


def score(file, csv, out):
    import pandas as pd

    model, features = classifier(file)
    probabilities = model.predict_proba(pd.read_csv(csv)[features].to_numpy(dtype=np.float64))
    table = pd.DataFrame(probabilities, columns=[f"probability_{name}" for name in model.classes_])
    table.insert(0, "prediction", model.classes_[probabilities.argmax(axis=1)])
    table.to_csv(out, index_label="row_id")


def answer(file, rows, out):
    model, features = classifier(file)
    matrix = np.fromfile(rows, dtype="<f8").reshape(-1, len(features))
    model.predict_proba(matrix).astype("<f8").tofile(out)
    print("ready", flush=True)
    for line in sys.stdin:
        least, passes, start = float(line), 0, time.perf_counter()
        while True:
            model.predict_proba(matrix)
            passes += 1
            seconds = time.perf_counter() - start
            if seconds >= least:
                break
        print(seconds / passes / len(matrix), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--rows":
        answer(*sys.argv[2:])
    else:
        score(*sys.argv[1:])
