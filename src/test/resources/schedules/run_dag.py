#!/usr/bin/env python3
"""Imports a DAG with stand-ins for Airflow, and prints as JSON what it was made with and what becomes of exit codes.

  python3 run_dag.py logitwin_retrain_dag.py
"""

import importlib.util
import json
import logging
import sys
import types

made = {}


class AirflowException(Exception):
    pass


class AirflowFailException(AirflowException):
    pass


class AirflowSkipException(AirflowException):
    pass


class Dag:
    def __init__(self, **settings):
        made["dag"] = settings

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


class SparkSubmitOperator:
    log = logging.getLogger("task")

    def __init__(self, **settings):
        made["task"] = settings
        made["operator"] = self

    def execute(self, context):
        if context["message"] is not None:
            raise AirflowException(context["message"])


def module(name, **contents):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__dict__.update(contents)


module("airflow", DAG=Dag)
module(
    "airflow.exceptions",
    AirflowException=AirflowException,
    AirflowFailException=AirflowFailException,
    AirflowSkipException=AirflowSkipException,
)
for package in ("providers", "providers.apache", "providers.apache.spark", "providers.apache.spark.operators"):
    module("airflow." + package)
module("airflow.providers.apache.spark.operators.spark_submit", SparkSubmitOperator=SparkSubmitOperator)

sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("dag", sys.argv[1])
spec.loader.exec_module(importlib.util.module_from_spec(spec))


def end(message):
    try:
        made["operator"].execute({"message": message})
        return "success"
    except (AirflowFailException, AirflowSkipException) as ended:
        return type(ended).__name__
    except AirflowException:
        return "retry"


ends = {str(code): end(f"Cannot execute: spark-submit. Error code is: {code}.") for code in (10, 11, 64, 65, 69, 70, 75, 143, -9)}
ends["0"] = end(None)
ends["unknown"] = end("No driver id is known: something went wrong when executing the spark submit command")
print(json.dumps({"dag": made["dag"], "task": made["task"], "ends": ends}, default=str))
