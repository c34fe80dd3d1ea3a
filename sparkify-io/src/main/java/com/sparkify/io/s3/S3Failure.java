package com.sparkify.io.s3;

import java.util.Optional;

/**
 * Why S3 did not do what was asked, and what to do about it. Never holds a secret.
 *
 * @param uri what it was asked about, such as {@code s3a://music/log_data}
 * @param tried what was asked
 * @param kind what would have to change
 * @param reason what went wrong, without a full stop
 * @param action what to do, in whole sentences
 */
public record S3Failure(String uri, S3Attempt tried, Kind kind, String reason, String action) {
  /** What has to change for the same request to succeed. */
  public enum Kind {
    /** A right is missing at this place, and perhaps at no other of the bucket. */
    DENIED,
    /** A setting, a name, a key: nothing of the bucket can be had. */
    LASTING,
    /** Nothing: it may succeed a little later. */
    PASSING
  }

  /**
   * What a failure of S3's means.
   *
   * @param thrown what was thrown, with its causes
   * @param tried what was asked
   * @param uri what it was asked about; a folder's ends with a slash
   * @return empty if this is no failure of S3's
   */
  public static Optional<S3Failure> of(Throwable thrown, S3Attempt tried, String uri) {
    return S3Place.of(uri).flatMap(place -> of(thrown, tried, place));
  }

  /**
   * What a failure of S3's means, where only the exception can tell what was tried with what.
   *
   * @param thrown what was thrown, with its causes
   * @return empty if this is no failure of S3's, or tells of no place
   */
  public static Optional<S3Failure> in(Throwable thrown) {
    return S3aMessage.isIn(thrown)
        ? S3aMessage.place(thrown).flatMap(place -> of(thrown, S3Attempt.USE, place))
        : Optional.empty();
  }

  /**
   * The same, for what was thrown amidst much else.
   *
   * @param thrown what was thrown, with its causes
   * @param place the URI that it was about unless it tells another; a folder's ends with a slash
   * @return empty if this is no failure of S3's
   */
  public static Optional<S3Failure> in(Throwable thrown, String place) {
    if (!S3aMessage.isIn(thrown)) {
      return Optional.empty();
    }
    Optional<S3Place> about = S3Place.of(place);
    Optional<S3Failure> there = about.flatMap(within -> in(thrown, within));
    // A key in the place, as S3A names it, is nearer to the failure than a folder that Spark was
    // writing to.
    boolean isNamed = about.flatMap(within -> S3aMessage.objectIn(within, thrown)).isPresent();
    return isNamed && there.isPresent() ? there : in(thrown).or(() -> there);
  }

  private static Optional<S3Failure> in(Throwable thrown, S3Place place) {
    return of(thrown, S3Attempt.USE, place)
        .map(
            failure ->
                new S3Failure(
                    S3aMessage.objectIn(place, thrown).orElse(failure.uri()),
                    failure.tried(),
                    failure.kind(),
                    failure.reason(),
                    failure.action()));
  }

  static Optional<S3Failure> of(Throwable thrown, S3Attempt tried, S3Place place) {
    if (!S3Classes.arePresent()) {
      return Optional.empty();
    }
    S3Attempt known = tried == S3Attempt.USE ? S3aMessage.attempt(thrown) : tried;
    Optional<Explanation> explanation =
        AwsExceptions.answer(thrown)
            .map(answer -> ServiceErrors.explain(answer, known, place))
            .or(() -> CredentialErrors.explain(thrown))
            .or(() -> ConnectionErrors.explain(thrown, place))
            .or(() -> AwsExceptions.otherwise(thrown));
    return explanation.map(told -> of(told, known, place));
  }

  static S3Failure of(Explanation told, S3Attempt tried, S3Place place) {
    return new S3Failure(place.uri(), tried, told.kind(), told.reason(), told.action());
  }

  /** All of it, as one line. */
  public String message() {
    return "%s cannot be %s: %s. %s".formatted(uri, tried.participle(), reason, action);
  }

  /** The meaning of a failure, whatever was tried. */
  record Explanation(Kind kind, String reason, String action) {
    static Explanation lasting(String reason, String action) {
      return new Explanation(Kind.LASTING, reason, action);
    }

    static Explanation denied(String reason, String action) {
      return new Explanation(Kind.DENIED, reason, action);
    }

    static Explanation passing(String reason, String action) {
      return new Explanation(Kind.PASSING, reason, action);
    }
  }
}
