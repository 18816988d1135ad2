"""Makes evaluation.json: how good random answers to random rows are, by scikit-learn.

Run: python3 make_evaluation.py OUT_DIR
Made with Python 3.11.2, scikit-learn 1.2.1 and NumPy 1.24.2 (Debian 12).
"""

import json
import pathlib
import sys

import numpy as np
import sklearn
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    log_loss,
    precision_recall_fscore_support,
)

ROWS, CLASSES = 120, 5


def main(folder):
    random = np.random.default_rng(20261123)
    # Unequal classes, and a model that leans towards the low ones: nothing in it is symmetric.
    labels = random.choice(CLASSES, ROWS, p=[0.35, 0.25, 0.2, 0.15, 0.05])
    margins = random.normal(size=(ROWS, CLASSES)) + np.linspace(0.6, -0.3, CLASSES)
    margins[np.arange(ROWS), labels] += 1.5
    exponentials = np.exp(margins - margins.max(axis=1, keepdims=True))
    probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
    predictions = probabilities.argmax(axis=1)
    precision, recall, f1, support = precision_recall_fscore_support(
        labels, predictions, labels=range(CLASSES)
    )
    golden = {
        "tool": "scikit-learn",
        "version": sklearn.__version__,
        "numpy-version": np.__version__,
        "command": "python3 make_evaluation.py OUT_DIR",
        "labels": labels.tolist(),
        "probabilities": probabilities.tolist(),
        "predictions": predictions.tolist(),
        "accuracy": accuracy_score(labels, predictions),
        "log-loss": log_loss(labels, probabilities, labels=range(CLASSES)),
        "confusion": confusion_matrix(labels, predictions, labels=range(CLASSES)).tolist(),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
    }
    text = json.dumps(golden, indent=1)
    pathlib.Path(folder, "evaluation.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
