package com.sparkify.jobs.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.RunRecord.Counts;
import com.sparkify.io.lake.RunRecord.Status;
import com.sparkify.io.lake.TableFigures;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private static final Instant FINISHED = Instant.parse("2018-11-12T03:00:02.500Z");

  @Test
  void aRunIsToldInFull() {
    Map<String, Counts> records = new LinkedHashMap<>();
    records.put("events", new Counts(3, 10, 6, 1, 2, 1));
    records.put("songs", new Counts(1, 1, 1, 0, 0, 0));
    RunRecord record =
        new RunRecord(
            "20181112T030000000Z-00000001",
            Status.SUCCEEDED,
            "2018-11-12T03:00:00Z",
            "2018-11-12T03:00:02.250Z",
            "1.0",
            Map.of(),
            Map.of(),
            records,
            Map.of("events", Map.of("missing_field", 1L)),
            Map.of(),
            Map.of(),
            Map.of("songplays", new TableFigures(5, 2, 4321)),
            1L,
            List.of(),
            List.of(
                new RunRecord.Stage("read the events", 1.5),
                new RunRecord.Stage("publish", 0.25),
                new RunRecord.Stage("publish", 0.5)),
            Map.of(),
            Map.of(),
            List.of("1 of 10 records of events were rejected."));

    assertThat(
            RunMetrics.text(
                new RunOutcome(
                    "s3a://music/lake", 0, FINISHED, Optional.of(FINISHED), Optional.of(record))))
        .isEqualTo(
            """
            # HELP sparkify_run_exit_code Exit code of the last run; 0 is success.
            # TYPE sparkify_run_exit_code gauge
            sparkify_run_exit_code{lake="s3a://music/lake"} 0
            # HELP sparkify_run_finished_timestamp_seconds When the last run ended.
            # TYPE sparkify_run_finished_timestamp_seconds gauge
            sparkify_run_finished_timestamp_seconds{lake="s3a://music/lake"} 1541991602.500
            # HELP sparkify_run_last_success_timestamp_seconds When the last run ended that succeeded.
            # TYPE sparkify_run_last_success_timestamp_seconds gauge
            sparkify_run_last_success_timestamp_seconds{lake="s3a://music/lake"} 1541991602.500
            # HELP sparkify_run_duration_seconds How long the last run took.
            # TYPE sparkify_run_duration_seconds gauge
            sparkify_run_duration_seconds{lake="s3a://music/lake"} 2.250
            # HELP sparkify_run_warnings Warnings of the last run.
            # TYPE sparkify_run_warnings gauge
            sparkify_run_warnings{lake="s3a://music/lake"} 1
            # HELP sparkify_run_files Source files that the last run read.
            # TYPE sparkify_run_files gauge
            sparkify_run_files{lake="s3a://music/lake",kind="events"} 3
            sparkify_run_files{lake="s3a://music/lake",kind="songs"} 1
            # HELP sparkify_run_records Records that the last run read, and what became of them.
            # TYPE sparkify_run_records gauge
            sparkify_run_records{lake="s3a://music/lake",kind="events",outcome="read"} 10
            sparkify_run_records{lake="s3a://music/lake",kind="events",outcome="new"} 6
            sparkify_run_records{lake="s3a://music/lake",kind="events",outcome="rejected"} 1
            sparkify_run_records{lake="s3a://music/lake",kind="events",outcome="redelivered"} 2
            sparkify_run_records{lake="s3a://music/lake",kind="events",outcome="superseded"} 1
            sparkify_run_records{lake="s3a://music/lake",kind="songs",outcome="read"} 1
            sparkify_run_records{lake="s3a://music/lake",kind="songs",outcome="new"} 1
            sparkify_run_records{lake="s3a://music/lake",kind="songs",outcome="rejected"} 0
            sparkify_run_records{lake="s3a://music/lake",kind="songs",outcome="redelivered"} 0
            sparkify_run_records{lake="s3a://music/lake",kind="songs",outcome="superseded"} 0
            # HELP sparkify_run_rejected_records Records that the last run rejected, by reason.
            # TYPE sparkify_run_rejected_records gauge
            sparkify_run_rejected_records{lake="s3a://music/lake",kind="events",reason="missing_field"} 1
            # HELP sparkify_table_rows Rows of a table.
            # TYPE sparkify_table_rows gauge
            sparkify_table_rows{lake="s3a://music/lake",table="songplays"} 5
            # HELP sparkify_table_files Data files of a table.
            # TYPE sparkify_table_files gauge
            sparkify_table_files{lake="s3a://music/lake",table="songplays"} 2
            # HELP sparkify_table_bytes Size of a table's files.
            # TYPE sparkify_table_bytes gauge
            sparkify_table_bytes{lake="s3a://music/lake",table="songplays"} 4321
            # HELP sparkify_stage_duration_seconds How long a stage of the last run took.
            # TYPE sparkify_stage_duration_seconds gauge
            sparkify_stage_duration_seconds{lake="s3a://music/lake",stage="read the events"} 1.5
            sparkify_stage_duration_seconds{lake="s3a://music/lake",stage="publish"} 0.75
            """);
  }

  @Test
  void ofARunWithoutARecordOnlyTheEndIsToldAndNamesAreEscaped() {
    assertThat(
            RunMetrics.text(
                new RunOutcome("a\\b\"c\nd", 4, FINISHED, Optional.empty(), Optional.empty())))
        .isEqualTo(
            """
            # HELP sparkify_run_exit_code Exit code of the last run; 0 is success.
            # TYPE sparkify_run_exit_code gauge
            sparkify_run_exit_code{lake="a\\\\b\\"c\\nd"} 4
            # HELP sparkify_run_finished_timestamp_seconds When the last run ended.
            # TYPE sparkify_run_finished_timestamp_seconds gauge
            sparkify_run_finished_timestamp_seconds{lake="a\\\\b\\"c\\nd"} 1541991602.500
            """);
  }
}
