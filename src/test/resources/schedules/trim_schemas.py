#!/usr/bin/env python3
"""Makes the schemas beside this file; README.md says from which files of which versions.

  python3 trim_schemas.py swagger.json scheduledsparkapplications.yaml

What is changed, and nothing else:
- descriptions and the status, which no schedule has, are left out;
- the API server refuses unknown fields by itself (kubectl apply --validate=strict); a JSON schema must say so
  (additionalProperties: false);
- numbers that may also be text have an anyOf, which OpenAPI 2 cannot say.
"""

import json
import re
import sys

import yaml

CRON_JOB = "io.k8s.api.batch.v1.CronJob"


def strict(schema):
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {k: strict(v) for k, v in schema.items() if not (k == "description" and isinstance(v, str))}
    if schema.get("format") == "int-or-string" or schema.get("x-kubernetes-int-or-string") is True:
        return {"anyOf": [{"type": "integer"}, {"type": "string"}]}
    fields = schema.get("properties")
    if schema.get("type") == "object" and isinstance(fields, dict) and "$ref" not in schema:
        if not schema.get("x-kubernetes-preserve-unknown-fields"):
            schema["additionalProperties"] = False
    return {k: v for k, v in schema.items() if not k.startswith("x-kubernetes-")}


def cron_job(swagger):
    definitions, needed, todo = swagger["definitions"], {}, [CRON_JOB]
    while todo:
        name = todo.pop()
        if name not in needed:
            definition = json.loads(json.dumps(definitions[name]))
            if name == CRON_JOB:
                del definition["properties"]["status"]
            needed[name] = strict(definition)
            todo += re.findall(r'"#/definitions/([^"]+)"', json.dumps(definition))
    return {"$ref": "#/definitions/" + CRON_JOB, "definitions": needed}


def scheduled_spark_application(definition):
    (version,) = [v for v in definition["spec"]["versions"] if v["name"] == "v1beta2"]
    schema = version["schema"]["openAPIV3Schema"]
    del schema["properties"]["status"]
    return strict(schema)


def write(name, schema):
    with open(name, "w", encoding="utf-8") as out:
        json.dump(schema, out, sort_keys=True, separators=(",", ":"))
        out.write("\n")


with open(sys.argv[1], encoding="utf-8") as file:
    write("cronjob-batch-v1.json", cron_job(json.load(file)))
with open(sys.argv[2], encoding="utf-8") as file:
    write("scheduledsparkapplication-v1beta2.json", scheduled_spark_application(yaml.safe_load(file)))
