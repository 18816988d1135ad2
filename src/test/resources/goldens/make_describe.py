"""What pandas says of the shipped tables and of 100 generated ones: describe(), nunique(), duplicated() (DescribeGoldenTest).

Run: python3 make_describe.py DATA_DIR OUT_DIR
Made with Python 3.11.2, pandas 1.5.3 and NumPy 1.24.2.

Cells are read twice: as text, for what is missing, for different values and equal rows; and as numbers, each rounded once
(float_precision="round_trip"), for the statistics.
"""

import csv
import io
import json
import random
import sys
from pathlib import Path

import pandas

MISSING = ["", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "?"]


def finite(value):
    return None if pandas.isna(value) else float(value)


def described(lines):
    text = "\n".join(lines) + "\n"
    cells = pandas.read_csv(io.StringIO(text), dtype=str, na_values=MISSING, keep_default_na=False)
    numbers = pandas.read_csv(
        io.StringIO(text), na_values=MISSING, keep_default_na=False, float_precision="round_trip"
    )
    columns = []
    for name in cells.columns:
        column = {
            "name": name,
            "count": int(cells[name].count()),
            "missing": int(cells[name].isna().sum()),
            "distinct": int(cells[name].nunique()),
            "values": {k: int(v) for k, v in sorted(cells[name].value_counts().items())},
        }
        if pandas.api.types.is_numeric_dtype(numbers[name]):
            found = numbers[name].describe()
            column["zeros"] = int((numbers[name] == 0).sum())
            column["statistics"] = {key: finite(found[key]) for key in ("mean", "std", "min", "max")}
        if len(column["values"]) > 100:
            del column["values"]
        columns.append(column)
    whole = pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    return {"rows": len(cells), "duplicates": int(whole.duplicated().sum()), "columns": columns}


def cell(kind, at):
    """Returns a cell; the kinds are what columns of real tables hold."""
    if kind == "count":
        return str(at.choice((0, 0, 1, 2, 3, 17, 255)))
    if kind == "integer":
        return str(at.randint(-1000, 10**9))
    if kind == "decimal":
        return repr(round(at.gauss(0, 10), 3))
    if kind == "offset":
        return repr(1e9 + round(at.random(), 4))
    if kind == "small":
        return "%.6e" % (at.random() * 1e-8)
    if kind == "wide":
        return "%.3e" % (at.choice((-1, 1)) * 10 ** at.uniform(-30, 30))
    if kind == "text":
        return at.choice(("setosa", "virginica", "a b", "Grün", "x,y"))
    if kind == "gaps":
        return at.choice(MISSING + ["0.5", "7", "0"])
    return "42"


def generated(seed):
    at = random.Random(seed)
    kinds = [at.choice("count integer decimal offset small wide text gaps constant".split()) for _ in range(at.randint(2, 4))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["%s%d" % (kind, i) for i, kind in enumerate(kinds)])
    rows = []
    for _ in range(at.randint(1, 25)):
        again = rows and at.random() < 0.2
        rows.append(at.choice(rows) if again else [cell(kind, at) for kind in kinds])
    writer.writerows(rows)
    return out.getvalue().splitlines()


def main(data, out):
    shipped = {}
    for name in ("iris", "wine", "breast-cancer"):
        shipped[name] = described((data / (name + ".csv")).read_text().splitlines())
    tables = []
    for seed in range(100):
        lines = generated(seed)
        tables.append({"lines": lines, **described(lines)})
    golden = json.dumps({"shipped": shipped, "generated": tables}, ensure_ascii=False, indent=None, separators=(",", ":"))
    (out / "describe.json").write_text(golden.replace('{"lines"', '\n{"lines"').replace('{"name"', '\n{"name"') + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
