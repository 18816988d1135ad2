"""logitwin retrain every night, by Airflow (2.4 or later, apache-airflow-providers-apache-spark).

Copy it into the DAGs' folder and edit the paths. docs/schedules.md says which schedule to take when, and what to
alert on.
"""

import re
from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

# How logitwin retrain ends; the README has the whole table.
KEPT_ASIDE = 10  # the new model is not better: all is well
NOTHING_CHANGED = 11  # since the last run: all is well
COME_AGAIN = (69, 75)  # a service that cannot be reached; another run at work, or the input changed meanwhile

# How the hook of SparkSubmitOperator words the exit code of spark-submit, its only trace.
EXIT_CODE = re.compile(r"Error code is: (-?\d+)")


class LogitwinOperator(SparkSubmitOperator):
    """Makes of logitwin's exit codes what Airflow knows: success, skipped, retry, failure.

    SparkSubmitOperator itself knows 0 and "anything else", and retries anything else. It tells the code in no other
    way than the text of its exception, so that is what is read here. Where the text has no code (another version of
    the provider may word it otherwise) the task fails without a retry, which is the safe side. In deploy mode
    cluster the code is spark-submit's own (1) or lost: there only run.json and the metrics know; keep client.
    """

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            found = EXIT_CODE.search(str(failure))
            code = int(found.group(1)) if found else None
            if code == KEPT_ASIDE:
                self.log.info("The new model is not better than the champion, and is kept aside")
                return None
            if code == NOTHING_CHANGED:
                raise AirflowSkipException("Nothing has changed since the last run") from failure
            if code in COME_AGAIN:
                raise  # Airflow retries.
            raise AirflowFailException(f"logitwin retrain ended with {code}") from failure


with DAG(
    dag_id="logitwin_retrain",
    description="logitwin: train anew, and replace the champion if the gate lets it",
    schedule="30 2 * * *",
    # Airflow wants a day in the past; with catchup=False it is of no other use.
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    # Retraining is on the rows that there are now, so that nights that were missed cannot be made up for one by one.
    catchup=False,
    # Two at once would do no harm, since a store has one history, but the second would come to nothing (75 or 11).
    max_active_runs=1,
    tags=["logitwin"],
) as dag:
    LogitwinOperator(
        task_id="retrain",
        conn_id="spark_default",
        deploy_mode="client",
        application="/opt/logitwin/target/logitwin.jar",
        java_class="io.logitwin.cli.Main",
        name="logitwin-retrain",
        application_args=[
            "retrain",
            "--store",
            "hdfs:///logitwin/models",
            "--input",
            "hdfs:///logitwin/rows",
            # A retry writes into the folder of the first try: logitwin takes over what a failed run left.
            "--output",
            "hdfs:///logitwin/runs/{{ ts_nodash }}",
            # The same id twice does nothing the second time: a task that Airflow runs again, because it lost sight of the
            # first, makes no second version.
            "--run-id",
            "{{ ts_nodash }}",
            "--metrics-file",
            "hdfs:///logitwin/metrics/logitwin-retrain.prom",
        ],
        # For COME_AGAIN only, see above.
        retries=3,
        retry_delay=timedelta(minutes=10),
        retry_exponential_backoff=True,
        # A run that hangs would hold its place for ever. Airflow ends it by SIGTERM; the record says so.
        execution_timeout=timedelta(hours=4),
    )
