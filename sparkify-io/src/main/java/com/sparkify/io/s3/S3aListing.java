package com.sparkify.io.s3;

import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.Constants;
import org.apache.hadoop.fs.s3a.Invoker;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.Statistic;
import org.apache.hadoop.fs.store.audit.AuditSpan;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A flat listing by keys, with the requests that S3A's own makes. S3A makes a path of each key,
 * which drops empty names, {@code .} and {@code ..}: the path of such a key is that of another
 * object, or of none. For {@link S3Classes#arePresent} only.
 */
public final class S3aListing {
  private final S3AFileSystem s3a;
  private final Invoker invoker;
  private final S3Client client;

  private S3aListing(S3AFileSystem s3a) {
    this.s3a = s3a;
    this.invoker = s3a.createStoreContext().getInvoker();
    this.client = s3a.getS3AInternals().getAmazonS3Client("list keys");
  }

  /**
   * An object.
   *
   * @param path the path by which Hadoop opens it; if there is none, its key as a URI
   * @param hasPath whether there is one
   */
  public record Listed(
      String path, boolean hasPath, long bytes, long modifiedMillis, String etag) {}

  /** Whether this can list what a file system holds. */
  public static boolean canList(FileSystem files) {
    return files instanceof S3AFileSystem s3a
        && !s3a.isCSEEnabled()
        && s3a.getConf().getInt(Constants.LIST_VERSION, Constants.DEFAULT_LIST_VERSION) == 2;
  }

  /** Hands on all objects below a folder, markers of folders aside. */
  public static void forEachBelow(FileSystem files, Path folder, Consumer<Listed> taker)
      throws IOException {
    S3AFileSystem s3a = (S3AFileSystem) files;
    try (AuditSpan span = s3a.createSpan("op_list_files", folder.toString(), null)) {
      span.activate();
      new S3aListing(s3a).list(s3a.pathToKey(folder), taker);
    }
  }

  private void list(String folder, Consumer<Listed> taker) throws IOException {
    ListObjectsV2Request.Builder request =
        s3a.getRequestFactory()
            .newListObjectsV2RequestBuilder(
                folder.isEmpty() ? "" : folder + "/",
                null,
                s3a.getConf().getInt(Constants.MAX_PAGING_KEYS, Constants.DEFAULT_MAX_PAGING_KEYS));
    Statistic kind = Statistic.OBJECT_LIST_REQUEST;
    ListObjectsV2Response page;
    do {
      page = page(request.build(), kind);
      for (S3Object object : page.contents()) {
        if (!object.key().endsWith("/")) {
          taker.accept(listed(object));
        }
      }
      request.continuationToken(page.nextContinuationToken());
      kind = Statistic.OBJECT_CONTINUE_LIST_REQUESTS;
    } while (Boolean.TRUE.equals(page.isTruncated()));
  }

  private ListObjectsV2Response page(ListObjectsV2Request request, Statistic kind)
      throws IOException {
    return invoker.retry(
        "list",
        request.prefix(),
        true,
        () -> {
          s3a.getInstrumentation().incrementCounter(kind, 1);
          return client.listObjectsV2(request);
        });
  }

  private Listed listed(S3Object object) {
    URI bucket = s3a.getUri();
    Path path = new Path(bucket.getScheme(), bucket.getAuthority(), "/" + object.key());
    boolean hasPath = path.toUri().getPath().equals("/" + object.key());
    return new Listed(
        hasPath ? path.toString() : bucket + "/" + object.key(),
        hasPath,
        object.size(),
        object.lastModified().toEpochMilli(),
        object.eTag());
  }
}
