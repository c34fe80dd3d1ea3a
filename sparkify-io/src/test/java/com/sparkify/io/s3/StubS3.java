package com.sparkify.io.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/**
 * A service that answers like S3, by rules: the one added last that fits the request is taken. At
 * first its buckets are empty, and take everything and keep nothing.
 */
public final class StubS3 implements AutoCloseable {
  private static final String VERSION = "\"e1\"";
  private static final String EMPTY =
      "<ListBucketResult><Name>music</Name><KeyCount>0</KeyCount><MaxKeys>1</MaxKeys>"
          + "<IsTruncated>false</IsTruncated></ListBucketResult>";

  private final HttpServer server;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<String> written = ConcurrentHashMap.newKeySet();

  /** A request: {@code line} is such as {@code GET /music?list-type=2}. */
  private record Rule(Predicate<String> request, Reply reply) {}

  /** An answer. */
  public record Reply(int status, Map<String, String> headers, String content) {
    public static Reply error(int status, String code, String message) {
      return xml(
          status, "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
    }

    public static Reply xml(int status, String content) {
      return new Reply(status, Map.of("Content-Type", "application/xml"), content);
    }

    public static Reply html(int status) {
      return new Reply(
          status, Map.of("Content-Type", "text/html"), "<html><body>Welcome</body></html>");
    }

    /** An object's figures, as HEAD asks for them. */
    public static Reply object(int bytes) {
      return new Reply(
          200,
          Map.of(
              "Content-Length",
              String.valueOf(bytes),
              "ETag",
              VERSION,
              "Last-Modified",
              "Thu, 01 Jan 2026 00:00:00 GMT"),
          "");
    }

    public Reply with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, content);
    }
  }

  public StubS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    always(Reply.error(405, "MethodNotAllowed", "The stub has no rule for this."));
    when(line -> line.startsWith("PUT"), Reply.object(0));
    when(line -> line.startsWith("DELETE"), new Reply(204, Map.of(), ""));
    when(
        line -> line.startsWith("POST") && line.endsWith("?delete"),
        Reply.xml(200, "<DeleteResult/>"));
    when(line -> line.startsWith("HEAD"), new Reply(404, Map.of(), ""));
    when(line -> line.contains("list-type=2"), Reply.xml(200, EMPTY));
  }

  public void when(Predicate<String> request, Reply reply) {
    rules.add(0, new Rule(request, reply));
  }

  public void always(Reply reply) {
    when(line -> true, reply);
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How S3A reaches it. */
  public Configuration conf() {
    return conf(endpoint());
  }

  /** How S3A reaches a store at this address, with keys that are nobody's. */
  public static Configuration conf(String endpoint) {
    Configuration conf = new Configuration();
    conf.set("fs.s3a.endpoint", endpoint);
    conf.set("fs.s3a.endpoint.region", "us-east-1");
    conf.set("fs.s3a.path.style.access", "true");
    conf.set("fs.s3a.connection.ssl.enabled", String.valueOf(endpoint.startsWith("https:")));
    conf.set(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    conf.set("fs.s3a.attempts.maximum", "1");
    conf.set("fs.s3a.retry.limit", "1");
    conf.set("fs.s3a.access.key", "AKIDEXAMPLE");
    conf.set("fs.s3a.secret.key", "not-a-secret");
    return conf;
  }

  /** The requests so far, such as {@code GET /music?list-type=2}. */
  public List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    exchange.getRequestBody().readAllBytes();
    requests.add(line);
    Reply reply =
        isRefused(exchange, line)
            ? Reply.error(412, "PreconditionFailed", "A condition does not hold.")
            : rules.stream()
                .filter(rule -> rule.request().test(line))
                .findFirst()
                .orElseThrow()
                .reply();
    if (line.startsWith("PUT") && reply.status() == 200) {
      written.add(line);
    }
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] content = reply.content().getBytes(UTF_8);
    boolean isBare = exchange.getRequestMethod().equals("HEAD") || content.length == 0;
    exchange.sendResponseHeaders(reply.status(), isBare ? -1 : content.length);
    if (!isBare) {
      exchange.getResponseBody().write(content);
    }
    exchange.close();
  }

  /** It keeps no content, but it knows which keys were written: conditional writes need that. */
  private boolean isRefused(HttpExchange exchange, String line) {
    String version = exchange.getRequestHeaders().getFirst("If-Match");
    return line.startsWith("PUT")
        && ((exchange.getRequestHeaders().containsKey("If-None-Match") && written.contains(line))
            || (version != null && !version.equals(VERSION)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
