package com.sparkify.io.s3;

import com.sparkify.io.s3.S3Failure.Explanation;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Why S3 was not reached at all. */
final class ConnectionErrors {
  private static final String CHECK = "Check s3.endpoint (its host and port) and the network.";
  private static final Pattern CONNECTING = Pattern.compile("Connect to (\\S+)");

  private ConnectionErrors() {}

  static Optional<Explanation> explain(Throwable thrown, S3Place place) {
    List<Throwable> chain = ExceptionUtils.getThrowableList(thrown);
    // S3A repeats the cause in an exception of the same class; the innermost has its bare words.
    for (int i = chain.size() - 1; i >= 0; i--) {
      Optional<Explanation> explanation = explain(chain.get(i), chain, place);
      if (explanation.isPresent()) {
        return explanation;
      }
    }
    return Optional.empty();
  }

  private static Optional<Explanation> explain(
      Throwable cause, List<Throwable> chain, S3Place place) {
    if (cause instanceof UnknownHostException) {
      return Optional.of(unknownHost(cause, place));
    }
    if (cause instanceof NoRouteToHostException) {
      return lasting("no way leads to " + address(chain), CHECK);
    }
    if (isTimeout(cause)) {
      return lasting(address(chain) + " did not answer in time", CHECK);
    }
    if (cause instanceof ConnectException) {
      return lasting("nothing listens at " + address(chain), CHECK);
    }
    if (cause instanceof SSLException) {
      return lasting(
          "no secure connection was made (%s)".formatted(firstLine(cause)),
          "Check s3.endpoint: begin it with http:// if the store speaks no TLS; let the JVM trust a"
              + " certificate of your own (-Djavax.net.ssl.trustStore).");
    }
    if (cause instanceof SocketException
        || cause.getClass().getSimpleName().equals("NoHttpResponseException")) {
      return Optional.of(
          Explanation.passing("the connection broke (%s)".formatted(firstLine(cause)), CHECK));
    }
    return Optional.empty();
  }

  private static Optional<Explanation> lasting(String reason, String action) {
    return Optional.of(Explanation.lasting(reason, action));
  }

  private static Explanation unknownHost(Throwable cause, S3Place place) {
    String host = String.valueOf(cause.getMessage()).replaceFirst(":.*", "");
    boolean isOwnStore = host.startsWith(place.bucket() + ".") && !host.contains("amazonaws.com");
    return Explanation.lasting(
        "the host %s is unknown".formatted(host),
        isOwnStore
            ? "Set s3.path-style = true if the store has no host name for each bucket; else check"
                + " s3.endpoint and the network."
            : "Check s3.endpoint and the network.");
  }

  /** The classes of the HTTP client and of the SDK, beside Java's own. */
  private static boolean isTimeout(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    return cause instanceof SocketTimeoutException
        || name.equals("ConnectTimeoutException")
        || name.equals("ApiCallTimeoutException")
        || name.equals("ApiCallAttemptTimeoutException")
        || String.valueOf(cause.getMessage()).contains("timed out");
  }

  private static String address(List<Throwable> chain) {
    return chain.stream()
        .map(cause -> CONNECTING.matcher(String.valueOf(cause.getMessage())))
        .filter(Matcher::find)
        .map(connecting -> connecting.group(1))
        .findFirst()
        .orElse("the store");
  }

  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
