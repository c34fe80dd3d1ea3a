package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.StarSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {
  @TempDir Path folder;

  /** A store that does what it is asked, but whose answers are lost some times for each call. */
  private static LakeStore losing(LakeStore store, int times) {
    Map<String, Integer> lost = new ConcurrentHashMap<>();
    return (LakeStore)
        Proxy.newProxyInstance(
            LakeStore.class.getClassLoader(),
            new Class<?>[] {LakeStore.class},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              String call = method.getName() + (arguments == null ? "" : arguments[0]);
              if (method.getReturnType() == void.class
                  && lost.merge(call, 1, Integer::sum) <= times) {
                throw new UncheckedIOException(new SocketException("Connection reset"));
              }
              return answer;
            });
  }

  /** A file of songs lies at the side, and the journal has it moved in. */
  private Journal journal(TinyLake lake) throws IOException {
    try (Publication publication = lake.begin(PublishObserver.NONE)) {
      publication.write(StarSchema.SONGS, TinyLake.songs("S1@2018"), Change.replaceAll());
      RunRecord record = TinyLake.record(publication);
      String side = LakePaths.sideTable(publication.run(), StarSchema.SONGS, 1);
      DataFile file = new TableFiles(lake.lake(), side, StarSchema.SONGS).list().get(0);
      Journal journal =
          new Journal(
              publication.run().value(),
              List.of(new Journal.Move(file.stored(), "songs/" + file.path())),
              List.of(),
              TinyLake.FORMAT,
              record);
      new CommitPoint(lake.lake().store(), publication.run()).commit(journal);
      return journal;
    }
  }

  @Test
  void aCallWhoseAnswerIsLostIsMadeAgain() throws Exception {
    TinyLake lake = new TinyLake(folder.resolve("lake"));
    Journal journal = journal(lake);
    LakeStore losing = losing(lake.lake().store(), Application.ATTEMPTS - 1);

    new Application(losing, PublishObserver.NONE).apply(journal);

    assertThat(lake.songs()).containsExactly("S1@2018");
    assertThat(lake.lake().recordOf(new RunId(journal.runId()))).isPresent();
  }

  @Test
  void aStoreThatNeverAnswersEndsTheApplication() throws IOException {
    TinyLake lake = new TinyLake(folder.resolve("lake"));
    Journal journal = journal(lake);
    LakeStore losing = losing(lake.lake().store(), Application.ATTEMPTS);

    assertThatThrownBy(() -> new Application(losing, PublishObserver.NONE).apply(journal))
        .hasRootCauseInstanceOf(SocketException.class)
        .hasRootCauseMessage("Connection reset");
  }
}
