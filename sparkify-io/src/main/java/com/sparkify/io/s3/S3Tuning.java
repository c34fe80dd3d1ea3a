package com.sparkify.io.s3;

import java.util.List;

/** What S3A is told besides how S3 is reached, and why. */
final class S3Tuning {
  private static final String S3A = "fs.s3a.";

  /** Tried in this order: keys in Hadoop's configuration, then all places where AWS's SDK looks. */
  static final String USUAL_PLACES =
      String.join(
          ",", S3aProviders.TEMPORARY_KEYS, S3aProviders.KEYS, S3aProviders.SDK_DEFAULT_CHAIN);

  static final List<TunedSetting> ALL =
      List.of(
          tuned(
              "aws.credentials.provider",
              USUAL_PLACES,
              "Keys in Hadoop's configuration, then all places where AWS's own tools look; S3A's"
                  + " own list knows no profiles and no web identity."),
          tuned(
              "connection.maximum",
              "256",
              "Thousands of small files are read at once; a request that waits for a connection"
                  + " is lost time."),
          tuned(
              "threads.max",
              "96",
              "As many parts are uploaded, copied and deleted at once; well below the connections,"
                  + " so that reading goes on."),
          tuned(
              "performance.flags",
              "create,mkdir,delete",
              "Saves the requests before and after each file that guard against a file where a"
                  + " folder should be; a lake's layout cannot make one."),
          tuned(
              "create.performance",
              "true",
              "The same for versions of Hadoop that do not know the flags."),
          tuned(
              "directory.marker.retention",
              "keep",
              "Deleting the markers of all parent folders costs a request for each file written,"
                  + " and S3 limits the rate of deletes."),
          tuned(
              "input.stream.type",
              "classic",
              "The stream that all figures of this project were measured with; the one that is"
                  + " Hadoop's default differs by version."),
          tuned(
              "experimental.input.fadvise",
              "normal",
              "Readers of Parquet ask for random access and readers of JSON for whole files as"
                  + " they open them. Who asks for nothing begins sequentially, and turns to"
                  + " random at the first step back."),
          tuned(
              "multipart.size",
              "32M",
              "The upload of a file begins after 32 MB, a lost part costs 32 MB to repeat, and a"
                  + " table's file of 128 MB goes up in four parts at once."),
          tuned(
              "connection.establish.timeout",
              "15s",
              "A host that is gone is noticed; the shortest that S3A takes."),
          tuned(
              "connection.timeout",
              "20s",
              "A connection on which nothing comes is given up and the request repeated. Stalls"
                  + " of seconds are waited out."),
          tuned(
              "connection.request.timeout",
              "60s",
              "A request with the repetitions of AWS's SDK: three stalls. Uploads of parts have"
                  + " their own."),
          tuned(
              "connection.part.upload.timeout",
              "5m",
              "A part of 32 MB that has not gone up by then is repeated; half a megabyte a second"
                  + " is enough even with several at once."),
          tuned(
              "attempts.maximum",
              "2",
              "Quick repetitions by AWS's SDK, for the one answer that got lost. Those of S3A,"
                  + " below, multiply with these and are the ones that know how to wait."),
          tuned(
              "retry.limit",
              "6",
              "With the interval, waits of 1, 2, 4, 8, 16 and 32 s: a service that is away for 30 s"
                  + " is outlived, one that stays away fails the run after a minute or two."),
          tuned(
              "retry.interval",
              "500ms",
              "S3A doubles it before each wait, and makes each wait up to a half longer or"
                  + " shorter."),
          tuned(
              "retry.throttle.limit",
              "9",
              "With the interval, waits of 0.2 to 51 s: answers of 503 are outlived for a minute"
                  + " or two. S3A's own 20 would go on for two days."),
          tuned(
              "retry.throttle.interval",
              "100ms",
              "The same for answers of 503, which are many and short."));

  private S3Tuning() {}

  private static TunedSetting tuned(String name, String value, String reason) {
    return new TunedSetting(S3A + name, value, reason);
  }
}
