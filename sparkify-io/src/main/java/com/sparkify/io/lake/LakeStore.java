package com.sparkify.io.lake;

import java.io.IOException;
import java.util.Collection;
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

  /** A file was certainly not made, and never will be by this call. */
  final class NotWrittenException extends IOException {
    private static final long serialVersionUID = 1L;

    NotWrittenException(IOException cause) {
      super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
  }

  /**
   * Makes a file with all of its content at once; false if it is there already.
   *
   * @throws NotWrittenException if nothing was written; any other failure leaves that open
   */
  boolean create(String path, byte[] content) throws IOException;

  /** Replaces a file if it is still the given version; false if it is not. */
  boolean replace(String path, byte[] content, String version) throws IOException;

  /** Makes or replaces a file with all of its content at once. */
  void put(String path, byte[] content) throws IOException;

  /**
   * The files at any depth below a folder, sorted by path; none if there is no folder. Links are
   * followed, as Spark follows them.
   */
  List<Listed> list(String folder) throws IOException;

  /**
   * Waits until files, and their names, would survive a loss of power. What a file is made or put
   * by this store needs it not; what others have written, and what is moved or deleted, does.
   */
  void sync(Collection<String> files) throws IOException;

  /** Waits until the names in folders would survive a loss of power, and that others are gone. */
  void syncFolders(Collection<String> folders) throws IOException;

  /** Moves a file. It is fine if it was moved before: then only the target is there. */
  void move(String from, String to) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(String path) throws IOException;

  /** Deletes files, those that are there, in as few calls as can be. */
  void deleteAll(List<String> paths) throws IOException;

  /** Deletes a folder with all that is in it; what a link points to stays. */
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
