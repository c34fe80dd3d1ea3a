package com.sparkify.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lakes on the disk.
 *
 * @param folder the folder that they lie in
 */
record FolderPlace(Path folder) implements LakePlace {
  @Override
  public String uri(String lake) {
    return folder.resolve(lake).toString();
  }

  @Override
  public List<String> files(String lake) {
    Path root = folder.resolve(lake);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void copy(String lake, String copy) {
    try {
      for (String file : files(lake)) {
        Path target = folder.resolve(copy).resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(folder.resolve(lake).resolve(file), target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String read(String lake, String file) {
    try {
      return Files.readString(folder.resolve(lake).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(String lake, String file, String content) {
    try {
      Files.writeString(folder.resolve(lake).resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> openUploads() {
    return List.of();
  }

  @Override
  public Map<String, String> sparkSettings() {
    return Map.of();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }
}
