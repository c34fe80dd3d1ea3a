package com.sparkify.it;

import java.util.List;
import java.util.Map;

/** A place for lakes, seen from outside: without anything of the program that is tested. */
interface LakePlace {
  /** The address of a lake in it. */
  String uri(String lake);

  /** The files of a lake, by their paths below its root. */
  List<String> files(String lake);

  /** Copies a lake, file by file. */
  void copy(String lake, String copy);

  String read(String lake, String file);

  void write(String lake, String file, String content);

  /** Uploads that were begun and are neither complete nor given up; empty where there are none. */
  List<String> openUploads();

  /** What a Spark of another process has to know of the place. */
  Map<String, String> sparkSettings();

  /** The same, of what is not to stand on a command line. */
  Map<String, String> environment();
}
