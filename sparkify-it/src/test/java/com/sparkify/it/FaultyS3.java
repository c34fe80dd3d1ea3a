package com.sparkify.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A store under load, in front of a real one: it answers a share of the requests with an error,
 * before or after they were done. Requests and answers pass as they came.
 */
final class FaultyS3 implements AutoCloseable {
  private static final HttpMessage SLOW_DOWN =
      HttpMessage.error(503, "Slow Down", "SlowDown", "Please reduce your request rate.");
  private static final HttpMessage INTERNAL_ERROR =
      HttpMessage.error(
          500,
          "Internal Server Error",
          "InternalError",
          "We encountered an internal error. Please try again.");

  private final URI server;
  private final Random random;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<S3Request.Kind, AtomicLong> requests = new EnumMap<>(S3Request.Kind.class);
  private final Map<String, HttpMessage> completed = new ConcurrentHashMap<>();
  private final Set<String> lostConditional = ConcurrentHashMap.newKeySet();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private volatile Faults faults = Faults.NONE;
  private volatile Consumer<S3Request> observer = request -> {};

  /**
   * How often it fails.
   *
   * @param refusedShare the share of requests answered with SlowDown and not done
   * @param lostShare the share of requests that are done and answered with an error
   * @param conditionalWrites what happens to the answers of conditional writes
   */
  record Faults(double refusedShare, double lostShare, ConditionalWrites conditionalWrites) {
    static final Faults NONE = new Faults(0, 0, ConditionalWrites.ANSWERED);
  }

  /** What happens to the answers of writes that must not be done twice. */
  enum ConditionalWrites {
    ANSWERED,
    /** The first one to each object is done and answered with an error. */
    FIRST_ANSWER_LOST
  }

  private FaultyS3(URI server, long seed) throws IOException {
    this.server = server;
    this.random = new Random(seed);
    this.listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    for (S3Request.Kind kind : S3Request.Kind.values()) {
      requests.put(kind, new AtomicLong());
    }
  }

  /** Starts without faults. */
  static FaultyS3 before(String endpoint, long seed) {
    try {
      FaultyS3 faulty = new FaultyS3(URI.create(endpoint), seed);
      Daemon.start("faulty-s3", faulty::accept);
      return faulty;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** From now on it fails so. */
  void fail(Faults newFaults) {
    faults = newFaults;
  }

  /** Is told of each request, before anything happens to it. */
  void observe(Consumer<S3Request> newObserver) {
    observer = newObserver;
  }

  /** How many requests of a kind came, the failed ones included. */
  long requests(S3Request.Kind kind) {
    return requests.get(kind).get();
  }

  /** How many requests were answered with an error and not done. */
  long refused() {
    return refused.get();
  }

  /** How many requests were done and answered with an error. */
  long lost() {
    return lost.get();
  }

  /** The objects whose first conditional write was done and answered with an error. */
  Set<String> lostConditional() {
    return Set.copyOf(lostConditional);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        client.setTcpNoDelay(true);
        Daemon.start("faulty-s3-connection", () -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client) {
      BufferedInputStream fromClient = new BufferedInputStream(client.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Optional<HttpMessage> request = HttpMessage.request(fromClient, client.getOutputStream());
        if (request.isEmpty()) {
          return;
        }
        HttpMessage answer = answer(request.get());
        answer.writeTo(client.getOutputStream());
        goesOn = !request.get().isLast() && !answer.isLast();
      }
    } catch (IOException broken) {
      // Both ends see that it is closed, and that is all a network would tell them.
      return;
    } finally {
      open.remove(client);
    }
  }

  private HttpMessage answer(HttpMessage message) throws IOException {
    S3Request request = S3Request.of(message);
    requests.get(request.kind()).incrementAndGet();
    observer.accept(request);
    Faults now = faults;
    double drawn = random.nextDouble();
    if (drawn < now.refusedShare) {
      refused.incrementAndGet();
      return SLOW_DOWN.inAnswerTo(message);
    }
    HttpMessage answer =
        request.kind() == S3Request.Kind.COMPLETE_UPLOAD ? complete(message) : forward(message);
    if (drawn < now.refusedShare + now.lostShare || isFirstConditional(now, request)) {
      lost.incrementAndGet();
      return INTERNAL_ERROR.inAnswerTo(message);
    }
    return answer;
  }

  /** S3 answers a repeated completion as the first one; not all that stand in for it do. */
  private HttpMessage complete(HttpMessage message) throws IOException {
    HttpMessage known = completed.get(message.startLine());
    if (known != null) {
      return known;
    }
    HttpMessage answer = forward(message);
    if (answer.startLine().contains(" 200")) {
      completed.put(message.startLine(), answer);
    }
    return answer;
  }

  /** A connection for each, so that the server cannot give up one that is just being used. */
  private HttpMessage forward(HttpMessage message) throws IOException {
    try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
      upstream.setTcpNoDelay(true);
      message.writeTo(upstream.getOutputStream());
      return HttpMessage.answer(new BufferedInputStream(upstream.getInputStream()), message);
    }
  }

  private boolean isFirstConditional(Faults now, S3Request request) {
    return now.conditionalWrites == ConditionalWrites.FIRST_ANSWER_LOST
        && request.conditional()
        && request.kind() == S3Request.Kind.PUT
        && lostConditional.add(request.key());
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
