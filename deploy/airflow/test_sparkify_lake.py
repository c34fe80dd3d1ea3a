"""What the DAG promises. Needs Airflow 3: python -m unittest discover deploy/airflow"""

import unittest
from datetime import timedelta

import sparkify_lake
from airflow.sdk.exceptions import AirflowException, AirflowFailException

PLACES = ("s3a://music/song_data", "s3a://music/a s3a://music/b", "s3a://music/lake", "spark-submit x.jar")
WORDS = ["spark-submit", "x.jar", "etl", "--quiet", "--songs", "s3a://music/song_data",
         "--logs", "s3a://music/a", "s3a://music/b", "--lake", "s3a://music/lake"]


class SparkifyLakeTest(unittest.TestCase):
    def test_one_task_runs_once_a_day_and_never_beside_itself(self):
        dag = sparkify_lake.dag
        self.assertEqual([task.task_id for task in dag.tasks], ["etl"])
        self.assertEqual(dag.max_active_runs, 1)
        self.assertFalse(dag.catchup)
        self.assertEqual(dag.tasks[0].retries, 3)
        self.assertEqual(dag.tasks[0].retry_delay, timedelta(minutes=10))

    def test_a_usual_run_reads_what_is_new(self):
        self.assertEqual(sparkify_lake.command({"from": None, "to": None, "full": False}, *PLACES), WORDS)

    def test_a_back_fill_reads_days_again(self):
        self.assertEqual(
            sparkify_lake.command({"from": "2018-11-01", "to": "2018-11-30", "full": False}, *PLACES),
            [*WORDS, "--from", "2018-11-01", "--to", "2018-11-30"])

    def test_a_full_run_reads_everything(self):
        self.assertEqual(sparkify_lake.command({"full": True}, *PLACES), [*WORDS, "--full"])

    def test_what_stays_the_same_is_not_tried_again(self):
        for code, reason in ((2, "wrong usage or configuration"), (3, "the quality gate held the run back")):
            with self.assertRaisesRegex(AirflowFailException, f"exit code {code}: {reason}"):
                sparkify_lake.judge(code)

    def test_what_may_pass_is_tried_again(self):
        for code, reason in ((1, "the run failed"), (4, "another run holds the lake"), (143, "the run failed")):
            with self.assertRaisesRegex(AirflowException, f"exit code {code}: {reason}; it is tried again") as raised:
                sparkify_lake.judge(code)
            self.assertNotIsInstance(raised.exception, AirflowFailException)

    def test_success_is_success(self):
        self.assertIsNone(sparkify_lake.judge(0))


if __name__ == "__main__":
    unittest.main()
