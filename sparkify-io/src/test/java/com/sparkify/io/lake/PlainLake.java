package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A lake whose files are texts, without Spark: for what is published how, whatever is in it. */
final class PlainLake {
  private static final Instant NOON = Instant.parse("2018-11-12T12:00:00Z");
  static final LakeFormat UTC = LakeFormat.of(ZoneId.of("UTC"), 0.01);
  static final LakeFormat BERLIN = LakeFormat.of(ZoneId.of("Europe/Berlin"), 0.01);

  private final LakeStore store;

  PlainLake(LakeStore store) {
    this.store = store;
  }

  static RunId run(int number) {
    return new RunId("20181112T101530123Z-%08x".formatted(number));
  }

  LakeRoot root() {
    return new LakeRoot(store, "file:/lake");
  }

  /** The same lake, where something happens before each call, such as {@code delete songs/a}. */
  PlainLake beforeEachCall(Consumer<String> hook) {
    return new PlainLake(
        (LakeStore)
            Proxy.newProxyInstance(
                LakeStore.class.getClassLoader(),
                new Class<?>[] {LakeStore.class},
                (proxy, method, arguments) -> {
                  hook.accept(method.getName() + (arguments == null ? "" : " " + arguments[0]));
                  try {
                    return method.invoke(store, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }));
  }

  /** The same lake, where something happens once, before the first call of this name. */
  PlainLake before(String call, Runnable hook) {
    List<Runnable> hooks = new ArrayList<>(List.of(hook));
    return beforeEachCall(
        name -> {
          if (name.equals(call) && !hooks.isEmpty()) {
            hooks.remove(0).run();
          }
        });
  }

  /**
   * Takes the lock as a process of a machine of its own, an hour after the run of the number
   * before: so it takes over the lock of that one, once it has watched it.
   */
  LakeWriter take(RunId run) {
    return LakeWriter.take(root(), claim(run), "test", clock(run), PublishObserver.NONE);
  }

  LakeLock lock(RunId run) throws IOException {
    return LockClaim.take(root(), claim(run), clock(run), PublishObserver.NONE);
  }

  static LakeClock clock(RunId run) {
    Instant now = NOON.plus(Duration.ofHours(Long.parseLong(run.value().substring(20), 16)));
    return new SetClock(Clock.fixed(now, ZoneOffset.UTC));
  }

  private static LockHolder claim(RunId run) {
    String now = clock(run).now().toString();
    return new LockHolder(run.value(), "someone", "host-of-" + run, "", 1, "", now, now, 120, null);
  }

  /** Publishes these songs in the place of all others. */
  void publish(RunId run, LakeFormat format, String... songs) {
    try (LakeWriter writer = take(run)) {
      commit(writer.open(run), format, songs);
    }
  }

  void commit(OpenRun run, LakeFormat format, String... songs) {
    run.commit(journal(run, format, songs));
  }

  /** Writes songs to the side; they are to replace all that are there. */
  Journal journal(OpenRun run, LakeFormat format, String... songs) {
    try {
      List<Journal.Move> moves = new ArrayList<>();
      for (String song : songs) {
        String side = LakePaths.sideTables(run.id()) + "/songs/1/" + song;
        store.put(side, song.getBytes(UTF_8));
        moves.add(new Journal.Move(side, "songs/" + song));
      }
      return new Journal(run.id().value(), moves, songs(), format, record(run.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunRecord record(RunId run) {
    return RunRecord.ofDeadRun(run, null, null, "test");
  }

  static RunRecord succeeded(RunId run) {
    return new RunRecord(
        run.value(),
        RunRecord.Status.SUCCEEDED,
        null,
        null,
        "test",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  /** The published songs. */
  List<String> songs() throws IOException {
    return files("songs");
  }

  List<String> files(String folder) throws IOException {
    return store.list(folder).stream().map(LakeStore.Listed::path).toList();
  }

  LakeFormat format() {
    return LakeFormat.of(root()).orElseThrow();
  }

  LakeStore store() {
    return store;
  }
}
