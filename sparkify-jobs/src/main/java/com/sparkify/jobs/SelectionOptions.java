package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeException;
import com.sparkify.jobs.quarantine.Selection;
import com.sparkify.model.Feed;
import com.sparkify.model.RejectReason;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which quarantined records are meant. */
final class SelectionOptions {
  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Only the records that this run rejected.")
  private String run;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      converter = OfReason.class,
      description =
          "Only those rejected for this reason: malformed_json, missing_field, invalid_type,"
              + " invalid_value, record_too_long or unreadable_file.")
  private RejectReason reason;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = OfKind.class,
      description = "Only those of one kind: songs or events.")
  private Feed kind;

  /**
   * What they say.
   *
   * @throws LakeException if the lake has no record of the run
   */
  Selection about(Lake lake) {
    if (run != null && lake.run(run).isEmpty()) {
      throw new LakeException(
          "The lake %s has no record of a run %s; `sparkify runs --lake %s` shows which there are."
              .formatted(lake.uri(), run, lake.uri()));
    }
    return new Selection(
        Optional.ofNullable(kind), Optional.ofNullable(reason), Optional.ofNullable(run));
  }

  /** Reads a reason's code. */
  static final class OfReason implements ITypeConverter<RejectReason> {
    @Override
    public RejectReason convert(String value) {
      for (RejectReason reason : RejectReason.values()) {
        if (reason.code().equals(value)) {
          return reason;
        }
      }
      throw new TypeConversionException(
          "%s is no reason; there are %s."
              .formatted(
                  value,
                  Arrays.stream(RejectReason.values())
                      .map(RejectReason::code)
                      .collect(Collectors.joining(", "))));
    }
  }

  /** Reads a kind's name. */
  static final class OfKind implements ITypeConverter<Feed> {
    @Override
    public Feed convert(String value) {
      for (Feed kind : Feed.values()) {
        if (kind.inLake().equals(value)) {
          return kind;
        }
      }
      throw new TypeConversionException(
          "%s is no kind; there are songs and events.".formatted(value));
    }
  }
}
