package com.sparkify.io.lake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The few things that publishing needs of a store. Paths are relative to the lake's root, with
 * slashes. All but {@link #create} and {@link #replace} may be repeated without harm.
 */
interface LakeStore {
  /** A file's content, and what names this version of it. */
  record Versioned(String content, String version) {}

  /** A file below a folder. */
  record Listed(String path, long bytes) {}

  /** The content of a file, if there is one. */
  Optional<Versioned> read(String path) throws IOException;

  /** Makes a file with all of its content at once; false if it is there already. */
  boolean create(String path, byte[] content) throws IOException;

  /** Replaces a file if it is still the given version; false if it is not. */
  boolean replace(String path, byte[] content, String version) throws IOException;

  /** Makes or replaces a file with all of its content at once. */
  void put(String path, byte[] content) throws IOException;

  /** The files at any depth below a folder, sorted by path; none if there is no folder. */
  List<Listed> list(String folder) throws IOException;

  /** Moves a file. It is fine if it was moved before: then only the target is there. */
  void move(String from, String to) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(String path) throws IOException;

  /** Deletes files, those that are there, in as few calls as can be. */
  void deleteAll(List<String> paths) throws IOException;

  /** Deletes a folder with all that is in it. */
  void deleteFolder(String folder) throws IOException;

  /** Deletes the folders above a deleted file that are empty now; object stores have none. */
  void deleteEmptyFolders(String folder) throws IOException;

  /**
   * Gives up what was begun to be written to a folder and never completed: the uploads of an object
   * store, which are in no listing and are paid for, and the drafts of a file system.
   *
   * @return how many there were
   */
  int abortUploads(String folder) throws IOException;

  /** How many calls on files are best under way at once. */
  int callsAtOnce();
}
