"""Runs Sparkify Lake once a day.

One task a day reads what is new. Its exit code decides what Airflow does:

* 0: done; rejected records are warnings in the log.
* 1 (failed), 4 (another run holds the lake): tried again, up to three times.
* 2 (wrong usage), 3 (the quality gate held the run back): a person has to look; not tried again.

A back-fill is a run with parameters: {"from": "2018-11-01", "to": "2018-11-30"} reads the log files of
these days again, besides what is new. {"full": true} builds the lake anew.

Airflow's variables ``sparkify_songs``, ``sparkify_logs`` and ``sparkify_lake`` say where things are;
``sparkify_command`` says what is called, such as ``spark-submit --class com.sparkify.jobs.Main
/opt/sparkify/sparkify-jobs.jar`` on a machine that hands the work to a cluster.
"""

from __future__ import annotations

import shlex
import subprocess
from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, Param, Variable, get_current_context, task
from airflow.sdk.exceptions import AirflowException, AirflowFailException

WORTHLESS_TO_RETRY = {2: "wrong usage or configuration", 3: "the quality gate held the run back"}


def command(params: dict, songs: str, logs: str, lake: str, program: str) -> list[str]:
    """The words of the run that these parameters ask for."""
    words = [*shlex.split(program), "etl", "--quiet"]
    words += ["--songs", *shlex.split(songs), "--logs", *shlex.split(logs), "--lake", lake]
    if params.get("full"):
        return [*words, "--full"]
    for name in ("from", "to"):
        if params.get(name):
            words += [f"--{name}", params[name]]
    return words


def judge(code: int) -> None:
    """Raises what has Airflow do the right thing about an exit code."""
    if code in WORTHLESS_TO_RETRY:
        raise AirflowFailException(f"exit code {code}: {WORTHLESS_TO_RETRY[code]}")
    if code != 0:
        reason = "another run holds the lake" if code == 4 else "the run failed"
        raise AirflowException(f"exit code {code}: {reason}; it is tried again")


with DAG(
    dag_id="sparkify_lake",
    description="Reads Sparkify's new logs and songs and publishes the star schema.",
    schedule="0 3 * * *",
    start_date=datetime(2018, 11, 1, tzinfo=timezone.utc),
    # A run reads all that is new: runs for days that were missed would find nothing.
    catchup=False,
    # A lake takes one run at a time.
    max_active_runs=1,
    default_args={
        "retries": 3,
        "retry_delay": timedelta(minutes=10),
        "retry_exponential_backoff": True,
        "execution_timeout": timedelta(hours=6),
    },
    params={
        "from": Param(None, type=["null", "string"], format="date", description="Reads the logs of the days from this one on again."),
        "to": Param(None, type=["null", "string"], format="date", description="The last of these days."),
        "full": Param(False, type="boolean", description="Builds the lake anew from what is there now."),
    },
    doc_md=__doc__,
    tags=["sparkify"],
) as dag:

    @task
    def etl() -> None:
        """Runs the job, whose output is the log of the task."""
        words = command(
            get_current_context()["params"],
            Variable.get("sparkify_songs"),
            Variable.get("sparkify_logs"),
            Variable.get("sparkify_lake"),
            Variable.get("sparkify_command", default="/opt/sparkify/sparkify"),
        )
        judge(subprocess.run(words, check=False).returncode)

    etl()
