package com.sparkify.io.s3;

import java.util.Optional;

/**
 * Why S3 did not do what was asked, and what to do about it. Never holds a secret.
 *
 * @param uri what it was asked about, such as {@code s3a://music/log_data}
 * @param tried what was asked
 * @param reason what went wrong, without a full stop
 * @param action what to do, in whole sentences
 * @param isPassing whether the same request may succeed a little later
 */
public record S3Failure(
    String uri, S3Attempt tried, String reason, String action, boolean isPassing) {

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
    return S3aMessage.in(thrown).flatMap(told -> of(thrown, told.tried(), told.place()));
  }

  static Optional<S3Failure> of(Throwable thrown, S3Attempt tried, S3Place place) {
    if (!S3Classes.arePresent()) {
      return Optional.empty();
    }
    Optional<Explanation> explanation =
        AwsExceptions.answer(thrown)
            .map(answer -> ServiceErrors.explain(answer, tried, place))
            .or(() -> CredentialErrors.explain(thrown))
            .or(() -> ConnectionErrors.explain(thrown, place))
            .or(() -> AwsExceptions.otherwise(thrown));
    return explanation.map(
        told -> new S3Failure(place.uri(), tried, told.reason(), told.action(), told.isPassing()));
  }

  /** All of it, as one line. */
  public String message() {
    return "%s cannot be %s: %s. %s".formatted(uri, tried.participle(), reason, action);
  }

  /** Whether a right is missing, at this place and perhaps at no other of its bucket. */
  boolean isDenial() {
    return action.startsWith("Grant ");
  }

  /** The meaning of a failure, whatever was tried. */
  record Explanation(String reason, String action, boolean isPassing) {
    static Explanation lasting(String reason, String action) {
      return new Explanation(reason, action, false);
    }

    static Explanation passing(String reason, String action) {
      return new Explanation(reason, action, true);
    }
  }
}
