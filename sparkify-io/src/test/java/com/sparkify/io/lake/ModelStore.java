package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What one process sees of an object store: every request goes through its world, in which the
 * process may die, the answer may be lost, or another process may go first. As on S3, a move is a
 * copy and a deletion, a folder is deleted object by object, and an object's version is its
 * content.
 */
final class ModelStore implements LakeStore {
  private final ModelWorld world;
  private final ModelProcess process;

  ModelStore(ModelWorld world, ModelProcess process) {
    this.world = world;
    this.process = process;
  }

  private <T> T look(String what, ModelRequest.Effect<T> effect) throws IOException {
    return world.request(process, new ModelRequest<>(what, Optional.empty(), effect));
  }

  private <T> T change(String what, String content, ModelRequest.Effect<T> effect)
      throws IOException {
    return world.request(process, new ModelRequest<>(what, Optional.of(content), effect));
  }

  @Override
  public Optional<Versioned> read(String path) throws IOException {
    return look(
        "reads " + path, files -> files.read(path).map(content -> new Versioned(content, content)));
  }

  @Override
  public List<Listed> list(String folder) throws IOException {
    return look(
        "lists " + folder,
        files ->
            files.below(folder).stream()
                .map(path -> new Listed(path, files.read(path).orElseThrow().length()))
                .toList());
  }

  @Override
  public boolean create(String path, byte[] content) throws IOException {
    return change("creates " + path, text(content), files -> write(files, path, "", text(content)));
  }

  @Override
  public boolean replace(String path, byte[] content, String version) throws IOException {
    return change(
        "replaces " + path, text(content), files -> write(files, path, version, text(content)));
  }

  private static String text(byte[] content) {
    return new String(content, UTF_8);
  }

  /** Of an object that is not there, the version is empty. */
  private static boolean write(MemoryFiles files, String path, String version, String content) {
    boolean isThatVersion = files.read(path).orElse("").equals(version);
    if (isThatVersion) {
      files.write(path, content);
    }
    return isThatVersion;
  }

  @Override
  public void put(String path, byte[] content) throws IOException {
    change(
        "puts " + path,
        text(content),
        files -> {
          files.write(path, text(content));
          return "";
        });
  }

  @Override
  public void sync(Collection<String> files) {
    // What an object store has taken stays.
  }

  @Override
  public void syncFolders(Collection<String> folders) {
    // There are none.
  }

  @Override
  public void move(String from, String to) throws IOException {
    if (look("looks for " + to, files -> files.exists(to))) {
      return;
    }
    boolean isCopied =
        change(
            "copies %s to %s".formatted(from, to),
            "",
            files -> {
              Optional<String> content = files.read(from);
              content.ifPresent(present -> files.write(to, present));
              return content.isPresent();
            });
    if (!isCopied) {
      throw new FileNotFoundException(from);
    }
    delete(from);
  }

  @Override
  public void delete(String path) throws IOException {
    change(
        "deletes " + path,
        "",
        files -> {
          files.delete(path);
          return "";
        });
  }

  @Override
  public void deleteAll(List<String> paths) throws IOException {
    for (String path : paths) {
      delete(path);
    }
  }

  @Override
  public void deleteFolder(String folder) throws IOException {
    deleteAll(list(folder).stream().map(Listed::path).toList());
  }

  @Override
  public void deleteEmptyFolders(String folder) {
    // There are none.
  }

  @Override
  public int abortUploads(String folder) {
    return 0;
  }

  @Override
  public int callsAtOnce() {
    return 1;
  }
}
