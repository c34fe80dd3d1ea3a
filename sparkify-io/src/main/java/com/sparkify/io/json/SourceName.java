package com.sparkify.io.json;

import com.sparkify.io.s3.S3Uri;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * A source as it is written on a command line: a URI, or a local path.
 *
 * <p>It is a URI if it begins with a scheme and {@code :/}; {@code s3:} is {@code s3a:}. Nothing in
 * it is percent-decoded. Anything else is a local path, relative to the working directory.
 *
 * @param text as it was written
 * @param base the part that holds no pattern: the working directory of a relative path, else the
 *     root of its store
 * @param below the rest, which may be a Hadoop glob
 */
record SourceName(String text, Path base, String below) {
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*", Pattern.DOTALL);

  /**
   * @throws SourceException if the text can be no source
   */
  static SourceName of(String text) {
    if (text.isBlank()) {
      throw new SourceException(
          "A source is blank; name a file, a folder or a glob, such as s3://bucket/log_data.");
    }
    if (URI.matcher(text).matches()) {
      return ofUri(text);
    }
    try {
      java.nio.file.Path local = Paths.get(text);
      return local.isAbsolute()
          ? new SourceName(text, localPath("/"), text)
          : new SourceName(text, localPath(Paths.get("").toAbsolutePath().toString()), text);
    } catch (InvalidPathException e) {
      throw new SourceException(
          ("The source %s is no local path: %s. Set a UTF-8 locale, such as LC_ALL=C.UTF-8, if it"
                  + " names a file that exists.")
              .formatted(text, e.getReason()),
          e);
    }
  }

  boolean isLocal() {
    return base.toUri().getScheme().equals("file");
  }

  /** The whole as a path, taken as it is. */
  Path path() {
    java.net.URI store = base.toUri();
    return new Path(
        store.getScheme(),
        store.getAuthority(),
        SourceStore.child(store.getPath(), below.startsWith("/") ? below.substring(1) : below));
  }

  private static SourceName ofUri(String text) {
    String uri = S3Uri.asS3a(text);
    int schemeEnd = uri.indexOf(':');
    String scheme = uri.substring(0, schemeEnd);
    int pathStart = schemeEnd + 1;
    String authority = null;
    if (uri.startsWith("//", pathStart)) {
      int slash = uri.indexOf('/', pathStart + 2);
      int authorityEnd = slash < 0 ? uri.length() : slash;
      authority = uri.substring(pathStart + 2, authorityEnd);
      pathStart = authorityEnd;
    }
    requireNoSecret(scheme, authority);
    if (scheme.equals("file") && authority != null && !authority.isEmpty()) {
      throw new SourceException(
          "The source %s names the host %s: write file:///path for a local file."
              .formatted(text, authority));
    }
    try {
      return new SourceName(
          text,
          new Path(scheme, authority == null || authority.isEmpty() ? null : authority, "/"),
          uri.substring(pathStart));
    } catch (IllegalArgumentException e) {
      throw new SourceException(
          "The source %s is no path that Hadoop knows: %s".formatted(text, e.getMessage()), e);
    }
  }

  private static void requireNoSecret(String scheme, String authority) {
    if (scheme.equals("s3a")
        && authority != null
        && (authority.indexOf('@') >= 0 || authority.indexOf(':') >= 0)) {
      throw new SourceException(
          "A source s3://... holds credentials in its URI: take them out, and give them in the"
              + " environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) instead.");
    }
  }

  private static Path localPath(String absolute) {
    return new Path("file", null, absolute);
  }
}
