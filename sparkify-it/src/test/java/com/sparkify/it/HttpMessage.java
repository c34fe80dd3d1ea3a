package com.sparkify.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request or an answer of HTTP/1.1, byte for byte as it came: what is signed must not change. The
 * body is as it was sent, with the frames of its chunks if it has any.
 */
final class HttpMessage {
  private final String startLine;
  private final List<String> headers;
  private final byte[] body;

  private HttpMessage(String startLine, List<String> headers, byte[] body) {
    this.startLine = startLine;
    this.headers = headers;
    this.body = body;
  }

  /** An answer of S3 that reports an error. */
  static HttpMessage error(int status, String reason, String code, String message) {
    byte[] body =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message>"
                + "<RequestId>faulty</RequestId></Error>")
            .formatted(code, message)
            .getBytes(UTF_8);
    return new HttpMessage(
        "HTTP/1.1 %d %s".formatted(status, reason),
        List.of("Content-Type: application/xml", "Content-Length: " + body.length),
        body);
  }

  /** Reads a request; to a client that waits for leave to send the body, leave is given. */
  static Optional<HttpMessage> request(InputStream in, OutputStream toClient) throws IOException {
    Optional<HttpMessage> head = head(in);
    if (head.isEmpty()) {
      return head;
    }
    if (head.get().header("Expect").isPresent()) {
      toClient.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      toClient.flush();
    }
    HttpMessage request = head.get().without("Expect");
    return Optional.of(request.with(request.isFramed() ? request.bodyFrom(in) : new byte[0]));
  }

  /** Reads the answer to a request. */
  static HttpMessage answer(InputStream in, HttpMessage request) throws IOException {
    HttpMessage head =
        head(in).orElseThrow(() -> new EOFException("The server closed before it answered"));
    int status = Integer.parseInt(head.startLine.split(" ", -1)[1]);
    if (status == 100) {
      return answer(in, request);
    }
    if (request.method().equals("HEAD") || status == 204 || status == 304) {
      return head;
    }
    return head.with(head.bodyFrom(in));
  }

  /** This answer as a request gets it: to a HEAD an answer has no body. */
  HttpMessage inAnswerTo(HttpMessage request) {
    return request.method().equals("HEAD") ? with(new byte[0]) : this;
  }

  private static Optional<HttpMessage> head(InputStream in) throws IOException {
    Optional<String> startLine = line(in);
    if (startLine.isEmpty()) {
      return Optional.empty();
    }
    List<String> headers = new ArrayList<>();
    for (String line = lineOf(in); !line.isEmpty(); line = lineOf(in)) {
      headers.add(line);
    }
    return Optional.of(new HttpMessage(startLine.get(), headers, new byte[0]));
  }

  private static String lineOf(InputStream in) throws IOException {
    return line(in).orElseThrow(() -> new EOFException("The peer closed within a message"));
  }

  private static Optional<String> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.size() == 0) {
          return Optional.empty();
        }
        throw new EOFException("The peer closed within a line: " + line.toString(ISO_8859_1));
      }
      line.write(next);
    }
    return Optional.of(line.toString(ISO_8859_1).stripTrailing());
  }

  private boolean isFramed() {
    return isChunked() || header("Content-Length").isPresent();
  }

  private boolean isChunked() {
    return header("Transfer-Encoding").filter(coding -> coding.endsWith("chunked")).isPresent();
  }

  private byte[] bodyFrom(InputStream in) throws IOException {
    if (isChunked()) {
      return chunksFrom(in);
    }
    Optional<Integer> length = header("Content-Length").map(Integer::valueOf);
    byte[] body = length.isPresent() ? in.readNBytes(length.get()) : in.readAllBytes();
    if (length.isPresent() && body.length < length.get()) {
      throw new EOFException(
          "The peer closed after %d of %d bytes".formatted(body.length, length.get()));
    }
    return body;
  }

  private static byte[] chunksFrom(InputStream in) throws IOException {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    int size;
    do {
      String line = lineOf(in);
      size = Integer.parseInt(line.split(";", -1)[0].strip(), 16);
      chunks.writeBytes((line + "\r\n").getBytes(ISO_8859_1));
      if (size > 0) {
        chunks.writeBytes(in.readNBytes(size + 2));
      }
    } while (size > 0);
    for (String trailer = lineOf(in); !trailer.isEmpty(); trailer = lineOf(in)) {
      chunks.writeBytes((trailer + "\r\n").getBytes(ISO_8859_1));
    }
    chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
    return chunks.toByteArray();
  }

  private HttpMessage with(byte[] newBody) {
    return new HttpMessage(startLine, headers, newBody);
  }

  private HttpMessage without(String name) {
    return new HttpMessage(
        startLine, headers.stream().filter(line -> !isNamed(line, name)).toList(), body);
  }

  /** What a request asks for. */
  String method() {
    return startLine.split(" ", 2)[0];
  }

  /** The request line or the status line. */
  String startLine() {
    return startLine;
  }

  /** The value of a header. */
  Optional<String> header(String name) {
    return headers.stream()
        .filter(line -> isNamed(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static boolean isNamed(String line, String name) {
    return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
  }

  /** Whether the peer ends the connection after this message. */
  boolean isLast() {
    return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  void writeTo(OutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((startLine + "\r\n").getBytes(ISO_8859_1));
    headers.forEach(line -> bytes.writeBytes((line + "\r\n").getBytes(ISO_8859_1)));
    bytes.writeBytes("\r\n".getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    bytes.writeTo(out);
    out.flush();
  }
}
