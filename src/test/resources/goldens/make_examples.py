"""Which held-out rows are worth a look, and how the probabilities are calibrated, by NumPy.

    python3 src/test/resources/goldens/make_examples.py > src/test/resources/goldens/examples.json

Confident learning as in Northcutt, Jiang and Chuang, JAIR 70 (2021), equations 1 and 2; a tenth of the labels are wrong.
"""

import json

import numpy

ROWS, CLASSES, BINS, SHOWN = 150, 4, 15, 7
random = numpy.random.default_rng(20261127)
truth = random.integers(CLASSES, size=ROWS)
margins = random.normal(size=(ROWS, CLASSES)) * 1.5
margins[numpy.arange(ROWS), truth] += 2.5
labels = numpy.where(random.random(ROWS) < 0.1, (truth + 1) % CLASSES, truth)
p = numpy.exp(margins)
p /= p.sum(axis=1, keepdims=True)
ids = random.permutation(10 * ROWS)[:ROWS]

own = p[numpy.arange(ROWS), labels]
thresholds = numpy.array([own[labels == j].mean() for j in range(CLASSES)])
assert numpy.abs(p - thresholds).min() > 1e-9
reached = numpy.where(p >= thresholds, p, -1)
likely = numpy.where(reached.max(axis=1) > 0, reached.argmax(axis=1), labels)
suspects = numpy.flatnonzero(likely != labels)
suspects = suspects[numpy.argsort(own[suspects], kind="stable")]

predictions = p.argmax(axis=1)
confidence = p.max(axis=1)
mistakes = numpy.flatnonzero(predictions != labels)
mistakes = mistakes[numpy.argsort(-confidence[mistakes], kind="stable")]
right = [numpy.flatnonzero((predictions == c) & (labels == c)) for c in range(CLASSES)]

bins = numpy.digitize(confidence, numpy.linspace(0, 1, BINS + 1)) - 1
hits = predictions == labels
error = sum(abs(hits[bins == b].mean() - confidence[bins == b].mean()) * (bins == b).mean() for b in range(BINS) if (bins == b).any())

print(
    json.dumps(
        {
            "numpy": numpy.__version__,
            "ids": ids.tolist(),
            "labels": labels.tolist(),
            "probabilities": p.tolist(),
            "shown": SHOWN,
            "thresholds": thresholds.tolist(),
            "mistakes": ids[mistakes][:SHOWN].tolist(),
            "suspects": len(suspects),
            "label-suspects": ids[suspects][:SHOWN].tolist(),
            "likely": likely[suspects][:SHOWN].tolist(),
            "correct": [int(ids[rows[confidence[rows].argmax()]]) for rows in right],
            "bin-rows": [int((bins == b).sum()) for b in range(BINS)],
            "bin-correct": [int(hits[bins == b].sum()) for b in range(BINS)],
            "bin-confidence": [float(confidence[bins == b].mean()) if (bins == b).any() else None for b in range(BINS)],
            "expected-calibration-error": float(error),
        },
        indent=1,
    )
)
