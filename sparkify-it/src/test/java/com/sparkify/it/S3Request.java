package com.sparkify.it;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request as S3 understands it.
 *
 * @param kind what it asks for
 * @param key the object it is about, or the prefix of a list; empty if it is about the bucket
 * @param conditional whether it is only to be done if the object is absent, or is as known
 */
record S3Request(Kind kind, String key, boolean conditional) {

  /** What S3 charges and limits separately. */
  enum Kind {
    LIST,
    LIST_UPLOADS,
    HEAD,
    GET,
    PUT,
    COPY,
    DELETE,
    DELETE_MANY,
    BEGIN_UPLOAD,
    UPLOAD_PART,
    COMPLETE_UPLOAD,
    ABORT_UPLOAD,
    OTHER
  }

  /** The request that a message with the bucket in its path carries. */
  static S3Request of(HttpMessage message) {
    String[] line = message.startLine().split(" ", -1);
    String[] target = line[1].split("\\?", 2);
    List<String> query = target.length == 1 ? List.of() : List.of(target[1].split("&", -1));
    String[] path = target[0].split("/", 3);
    String key = path.length < 3 ? "" : decoded(path[2]);
    Kind kind =
        kindOf(message.method(), key, query, message.header("x-amz-copy-source").isPresent());
    return new S3Request(
        kind,
        kind == Kind.LIST ? value(query, "prefix") : key,
        message.header("If-None-Match").isPresent() || message.header("If-Match").isPresent());
  }

  private static Kind kindOf(String method, String key, List<String> query, boolean copies) {
    boolean isUpload = has(query, "uploads");
    boolean isPart = has(query, "uploadId");
    return switch (method) {
      case "HEAD" -> Kind.HEAD;
      case "GET" ->
          isUpload ? Kind.LIST_UPLOADS : key.isEmpty() ? Kind.LIST : isPart ? Kind.OTHER : Kind.GET;
      case "PUT" ->
          isPart ? Kind.UPLOAD_PART : copies ? Kind.COPY : key.isEmpty() ? Kind.OTHER : Kind.PUT;
      case "POST" ->
          has(query, "delete")
              ? Kind.DELETE_MANY
              : isUpload ? Kind.BEGIN_UPLOAD : isPart ? Kind.COMPLETE_UPLOAD : Kind.OTHER;
      case "DELETE" -> isPart ? Kind.ABORT_UPLOAD : Kind.DELETE;
      default -> Kind.OTHER;
    };
  }

  private static boolean has(List<String> query, String name) {
    return query.stream().anyMatch(part -> part.equals(name) || part.startsWith(name + "="));
  }

  private static String value(List<String> query, String name) {
    return query.stream()
        .filter(part -> part.startsWith(name + "="))
        .map(part -> decoded(part.substring(name.length() + 1)))
        .findFirst()
        .orElse("");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Whether it stores an object below a folder, at once or in parts. */
  boolean writesBelow(String folder) {
    return (kind == Kind.PUT || kind == Kind.BEGIN_UPLOAD) && key.contains(folder + "/");
  }
}
