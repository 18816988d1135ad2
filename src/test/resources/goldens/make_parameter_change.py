"""How the parameters of two models differ, by numpy and scipy.

    python3 src/test/resources/goldens/make_parameter_change.py > src/test/resources/goldens/parameter_change.json

The second model has the same classes and features in another order; numpy puts them right by labels.
"""

import json

import numpy
import scipy
from scipy.spatial import distance

random = numpy.random.default_rng(20261127)
classes_a, features_a = ["cat", "dog", "eel"], ["w", "x", "y", "z"]
classes_b, features_b = ["eel", "cat", "dog"], ["z", "x", "w", "y"]
a = random.normal(size=(3, 4)) * [1, 10, 0.1, 3]
b = a + random.normal(size=(3, 4)) * 0.25
intercepts_a = random.normal(size=3)
intercepts_b = intercepts_a + random.normal(size=3)

rows = [classes_a.index(name) for name in classes_b]
columns = [features_a.index(name) for name in features_b]
c, f = numpy.unravel_index(numpy.argmax(numpy.abs(b - a)), a.shape)
i = int(numpy.argmax(numpy.abs(intercepts_b - intercepts_a)))
print(
    json.dumps(
        {
            "numpy": numpy.__version__,
            "scipy": scipy.__version__,
            "a": {"classes": classes_a, "features": features_a, "coefficients": a.ravel().tolist(), "intercepts": intercepts_a.tolist()},
            "b": {
                "classes": classes_b,
                "features": features_b,
                "coefficients": b[numpy.ix_(rows, columns)].ravel().tolist(),
                "intercepts": intercepts_b[rows].tolist(),
            },
            "class": classes_a[c],
            "feature": features_a[f],
            "difference": float(numpy.abs(b - a)[c, f]),
            "distance": float(distance.euclidean(a.ravel(), b.ravel())),
            "relative_distance": float(numpy.linalg.norm(b - a) / numpy.linalg.norm(a)),
            "cosine": float(1 - distance.cosine(a.ravel(), b.ravel())),
            "intercept_class": classes_a[i],
            "intercept_difference": float(abs(intercepts_b[i] - intercepts_a[i])),
        },
        indent=1,
    )
)
