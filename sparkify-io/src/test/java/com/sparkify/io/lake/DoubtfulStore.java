package com.sparkify.io.lake;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A store whose answers to conditional creates can be lost on the way, and that can ignore the
 * conditions of writes.
 */
final class DoubtfulStore implements LakeStore {
  /** What becomes of a create, and what its caller is told. */
  enum Answer {
    TAKEN_AND_SILENT,
    /** As when a client asks again after a silence: now there is one. */
    TAKEN_AND_REFUSED,
    NOT_TAKEN_AND_SILENT
  }

  private final LakeStore store;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private boolean ignoresAbsence;
  private boolean ignoresVersion;

  DoubtfulStore(LakeStore store) {
    this.store = store;
  }

  void next(Answer answer) {
    answers.add(answer);
  }

  void ignoreConditionsOfCreates() {
    ignoresAbsence = true;
  }

  void ignoreConditionsOfReplaces() {
    ignoresVersion = true;
  }

  @Override
  public boolean create(String path, byte[] content) throws IOException {
    if (ignoresAbsence) {
      store.put(path, content);
      return true;
    }
    Answer answer = answers.poll();
    if (answer != Answer.NOT_TAKEN_AND_SILENT) {
      boolean created = store.create(path, content);
      if (answer == null) {
        return created;
      }
      if (answer == Answer.TAKEN_AND_REFUSED) {
        return false;
      }
    }
    throw new IOException("no answer");
  }

  @Override
  public Optional<Versioned> read(String path) throws IOException {
    return store.read(path);
  }

  @Override
  public boolean replace(String path, byte[] content, String version) throws IOException {
    if (ignoresVersion) {
      store.put(path, content);
      return true;
    }
    return store.replace(path, content, version);
  }

  @Override
  public void put(String path, byte[] content) throws IOException {
    store.put(path, content);
  }

  @Override
  public List<Listed> list(String folder) throws IOException {
    return store.list(folder);
  }

  @Override
  public void sync(Collection<String> files) throws IOException {
    store.sync(files);
  }

  @Override
  public void syncFolders(Collection<String> folders) throws IOException {
    store.syncFolders(folders);
  }

  @Override
  public void move(String from, String to) throws IOException {
    store.move(from, to);
  }

  @Override
  public void delete(String path) throws IOException {
    store.delete(path);
  }

  @Override
  public void deleteAll(List<String> paths) throws IOException {
    store.deleteAll(paths);
  }

  @Override
  public void deleteFolder(String folder) throws IOException {
    store.deleteFolder(folder);
  }

  @Override
  public void deleteEmptyFolders(String folder) throws IOException {
    store.deleteEmptyFolders(folder);
  }

  @Override
  public int abortUploads(String folder) throws IOException {
    return store.abortUploads(folder);
  }

  @Override
  public int callsAtOnce() {
    return store.callsAtOnce();
  }
}
