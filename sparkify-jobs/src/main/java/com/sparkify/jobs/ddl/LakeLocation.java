package com.sparkify.jobs.ddl;

import com.sparkify.io.s3.S3Uri;
import com.sparkify.model.Table;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Where a lake is, as other programs than Hadoop want to have it.
 *
 * @param uri the root, absolute and without a slash at its end
 */
public record LakeLocation(String uri) {
  private static final String FILE = "file:";

  /** The lake at a URI, or at a local path without a scheme. */
  public static LakeLocation of(String uri) {
    String absolute =
        uri.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")
            ? uri
            : FILE + "//" + Path.of(uri).toAbsolutePath().normalize();
    return new LakeLocation(absolute.replaceFirst("/+$", ""));
  }

  /** Whether it is on S3. */
  public boolean isOnS3() {
    return S3Uri.isS3(uri);
  }

  /** The folder of a table for Hadoop's file systems. */
  String forHadoop(Table table) {
    return S3Uri.asS3a(uri) + "/" + table.name() + "/";
  }

  /** The folder of a table for programs that know S3 by its usual scheme. */
  public String forOthers(Table table) {
    String usual = isOnS3() ? "s3:" + uri.substring(uri.indexOf(':') + 1) : uri;
    return usual + "/" + table.name() + "/";
  }

  /** The folder of a table for programs that know local files by their plain paths. */
  String forPlainPaths(Table table) {
    String folder = forOthers(table);
    if (!folder.startsWith(FILE)) {
      return folder;
    }
    // A path may hold what a URI may not, such as a blank: it is taken as it stands.
    String path = folder.substring(FILE.length()).replaceFirst("^//(?=/)", "");
    return Paths.get(path) + "/";
  }

  @Override
  public String toString() {
    return uri;
  }
}
