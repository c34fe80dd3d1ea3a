package com.sparkify.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad network in front of a server: bytes pass both ways until a connection is reset, stands
 * still, or nothing gets through at all for a time.
 */
final class FlakyNetwork implements AutoCloseable {
  private static final Faults NONE = new Faults(0, 0, Duration.ZERO, 1);

  private final URI server;
  private final Random random;
  private final ServerSocket listening;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong resets = new AtomicLong();
  private final AtomicLong stalls = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong passedAfterOutage = new AtomicLong();
  private volatile Faults faults = NONE;
  private volatile long outageUntil = System.nanoTime();
  private volatile boolean hadOutage;

  /**
   * What happens to new connections.
   *
   * @param resetShare the share of connections that are reset
   * @param stallShare the share of connections that stand still for a while
   * @param stall for how long they stand still
   * @param withinBytes the fault comes after a random number of bytes in one direction, at most so
   *     many
   */
  private record Faults(double resetShare, double stallShare, Duration stall, int withinBytes) {}

  private FlakyNetwork(URI server, long seed) throws IOException {
    this.server = server;
    this.random = new Random(seed);
    this.listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
  }

  /** Starts without faults. */
  static FlakyNetwork before(String endpoint, long seed) {
    try {
      FlakyNetwork network = new FlakyNetwork(URI.create(endpoint), seed);
      Daemon.start("flaky-network", network::accept);
      return network;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** From now on a share of the new connections is reset. */
  void reset(double share, int withinBytes) {
    faults = new Faults(share, 0, Duration.ZERO, withinBytes);
  }

  /** From now on a share of the new connections stands still once. */
  void stall(double share, int withinBytes, Duration stall) {
    faults = new Faults(0, share, stall, withinBytes);
  }

  /** From now on nothing goes wrong, on the open connections either. */
  void calm() {
    faults = NONE;
  }

  private boolean isCalm() {
    return faults.equals(NONE);
  }

  /** From now on, for this time, every connection is reset, also the open ones. */
  void loseFor(Duration time) {
    outageUntil = System.nanoTime() + time.toNanos();
    hadOutage = true;
    open.forEach(Connection::reset);
  }

  private boolean isOut() {
    return System.nanoTime() - outageUntil < 0;
  }

  /** How many connections were reset, those of an outage included. */
  long resets() {
    return resets.get();
  }

  /** How many times a connection stood still. */
  long stalls() {
    return stalls.get();
  }

  /** How many connections were tried during an outage. */
  long refused() {
    return refused.get();
  }

  /** How many connections came after an outage had ended. */
  long passedAfterOutage() {
    return passedAfterOutage.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        admit(listening.accept());
      } catch (IOException closedOrUnreachable) {
        // The loop's condition tells which.
      }
    }
  }

  private void admit(Socket client) throws IOException {
    if (isOut()) {
      refused.incrementAndGet();
      abort(client);
      return;
    }
    if (hadOutage) {
      passedAfterOutage.incrementAndGet();
    }
    connect(client);
  }

  private void connect(Socket client) throws IOException {
    Faults now = faults;
    double drawn = random.nextDouble();
    Fault fault =
        drawn < now.resetShare
            ? Fault.RESET
            : drawn < now.resetShare + now.stallShare ? Fault.STALL : Fault.NONE;
    boolean onTheWayThere = random.nextBoolean();
    int afterBytes = random.nextInt(now.withinBytes);
    Socket upstream = new Socket(server.getHost(), server.getPort());
    client.setTcpNoDelay(true);
    upstream.setTcpNoDelay(true);
    Connection connection = new Connection(client, upstream, now.stall);
    open.add(connection);
    if (isOut()) {
      connection.reset();
      return;
    }
    Fault there = onTheWayThere ? fault : Fault.NONE;
    Fault back = onTheWayThere ? Fault.NONE : fault;
    Daemon.start("flaky-there", () -> connection.pump(client, upstream, there, afterBytes));
    Daemon.start("flaky-back", () -> connection.pump(upstream, client, back, afterBytes));
  }

  /** Closes without the usual farewell: the peer sees "connection reset". */
  private static void abort(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
      for (Connection connection : open) {
        connection.end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private enum Fault {
    NONE,
    RESET,
    STALL
  }

  private final class Connection {
    private final Socket client;
    private final Socket upstream;
    private final Duration stall;

    Connection(Socket client, Socket upstream, Duration stall) {
      this.client = client;
      this.upstream = upstream;
      this.stall = stall;
    }

    void pump(Socket from, Socket to, Fault fault, int afterBytes) {
      byte[] buffer = new byte[8192];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int untilFault = fault == Fault.NONE ? Integer.MAX_VALUE : afterBytes;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          boolean breaks = fault != Fault.NONE && read > untilFault && !isCalm();
          int passing = breaks ? untilFault : read;
          out.write(buffer, 0, passing);
          if (breaks) {
            if (fault == Fault.RESET) {
              reset();
              return;
            }
            standStill();
            out.write(buffer, passing, read - passing);
            untilFault = Integer.MAX_VALUE;
          } else if (fault != Fault.NONE) {
            untilFault = Math.max(0, untilFault - read);
          }
        }
      } catch (IOException broken) {
        // The other direction ends with it, below.
      } finally {
        end();
      }
    }

    private void standStill() {
      stalls.incrementAndGet();
      try {
        closed.await(stall.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void reset() {
      resets.incrementAndGet();
      try {
        abort(client);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        end();
      }
    }

    void end() {
      open.remove(this);
      try (client;
          upstream) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
