"""The job score as a user of scikit-learn would write it: load a model from joblib's file, read, predict, write Kaggle's CSV.

Usage: python3 score.py --train CSV MODEL    fits a model on labelled rows (a few iterations: how long a prediction takes does not depend on them)
       python3 score.py MODEL CSV OUT        the script that is measured
"""
import sys


def train(csv, model):
    import joblib
    import pandas as pd
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    table = pd.read_csv(csv)
    labels = table.pop("label")
    joblib.dump(make_pipeline(StandardScaler(), LogisticRegression(max_iter=10)).fit(table.to_numpy(), labels), model)


def score(model, csv, out):
    import joblib
    import pandas as pd

    classifier = joblib.load(model)
    table = pd.read_csv(csv)
    answers = pd.DataFrame({"ImageId": range(1, len(table) + 1), "Label": classifier.predict(table.to_numpy())})
    answers.to_csv(out, index=False)


if __name__ == "__main__":
    if sys.argv[1] == "--train":
        train(*sys.argv[2:])
    else:
        score(*sys.argv[1:])
