package com.sparkify.io.s3;

import com.sparkify.io.s3.S3Failure.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Asks one bucket, with a client of its own that soon gives up. For {@link S3Classes#arePresent}
 * only.
 */
final class BucketProbe implements Callable<List<S3Failure>> {
  /** S3A raises shorter timeouts than 15 s in its settings, so they stand at the requests. */
  private static final AwsRequestOverrideConfiguration IMPATIENT =
      AwsRequestOverrideConfiguration.builder()
          .apiCallAttemptTimeout(Duration.ofSeconds(4))
          .apiCallTimeout(Duration.ofSeconds(9))
          .build();

  private final List<S3Place> places;
  private final Configuration conf;

  BucketProbe(List<S3Place> places, Configuration conf) {
    this.places = places;
    this.conf = conf;
  }

  private String bucket() {
    return places.get(0).bucket();
  }

  String uri() {
    return places.get(0).uri();
  }

  @Override
  public List<S3Failure> call() throws IOException {
    try (FileSystem files = FileSystem.newInstance(URI.create("s3a://" + bucket()), impatient())) {
      List<S3Failure> failures = new ArrayList<>();
      if (files instanceof S3AFileSystem s3a) {
        S3Client client = s3a.getS3AInternals().getAmazonS3Client("probe");
        for (S3Place place : places) {
          Optional<S3Failure> failure = ask(client, place);
          failure.ifPresent(failures::add);
          if (failure.filter(told -> told.kind() != Kind.DENIED).isPresent()) {
            // The other places of this bucket would only say the same.
            break;
          }
        }
      }
      return failures;
    } catch (IOException | RuntimeException e) {
      Optional<S3Failure> failure = S3Failure.of(e, S3Attempt.LIST, places.get(0));
      if (failure.isEmpty()) {
        throw e;
      }
      return List.of(failure.get());
    }
  }

  /** Neither the settings of this bucket nor those of all shall make it patient. */
  private Configuration impatient() {
    Configuration impatient = new Configuration(conf);
    impatient.set("fs.s3a.attempts.maximum", "1");
    impatient.set("fs.s3a.bucket." + bucket() + ".attempts.maximum", "1");
    impatient.set("fs.s3a.bucket.probe", "0");
    return impatient;
  }

  private static Optional<S3Failure> ask(S3Client client, S3Place place) {
    try {
      ListObjectsV2Response listed =
          client.listObjectsV2(
              request ->
                  request
                      .bucket(place.bucket())
                      .prefix(place.prefix())
                      .maxKeys(1)
                      .overrideConfiguration(IMPATIENT));
      return isFromS3(listed)
          ? Optional.empty()
          : Optional.of(foreign(place, listed.sdkHttpResponse()));
    } catch (SdkException e) {
      return S3Failure.of(e, S3Attempt.LIST, place)
          .filter(failure -> failure.kind() != Kind.DENIED || !isReadable(client, place));
    }
  }

  /** HTML is parsed as an answer in which nothing stands. */
  private static boolean isFromS3(ListObjectsV2Response listed) {
    return listed.name() != null || listed.isTruncated() != null || listed.keyCount() != null;
  }

  private static S3Failure foreign(S3Place place, SdkHttpResponse response) {
    return S3Failure.of(
        ServiceErrors.foreign(
            response.statusCode(), response.firstMatchingHeader("Content-Type").orElse("")),
        S3Attempt.LIST,
        place);
  }

  /** A source that is one object needs no right to list. */
  private static boolean isReadable(S3Client client, S3Place place) {
    if (place.isGlob() || place.key().isEmpty()) {
      return false;
    }
    try {
      client.headObject(
          request ->
              request.bucket(place.bucket()).key(place.key()).overrideConfiguration(IMPATIENT));
      return true;
    } catch (SdkException denied) {
      // What was said of the listing says more: there is no content in the answer to HEAD.
      return false;
    }
  }

  /** The endpoint, for the user who mistyped it. */
  String where() {
    return Optional.ofNullable(conf.get("fs.s3a.bucket." + bucket() + ".endpoint"))
        .or(() -> Optional.ofNullable(conf.get("fs.s3a.endpoint")))
        .filter(endpoint -> !endpoint.isBlank())
        // An address may hold a password.
        .map(endpoint -> " at " + endpoint.replaceFirst("//[^/]*@", "//"))
        .orElse("");
  }

  String told(S3Failure failure) {
    return "%s cannot be %s%s: %s. %s"
        .formatted(
            failure.uri(),
            failure.tried().participle(),
            where(),
            failure.reason(),
            failure.action());
  }

  String told(Throwable failure) {
    return "%s cannot be listed%s: %s. Check the settings of S3."
        .formatted(uri(), where(), failure);
  }
}
