package com.sparkify.jobs.load;

/** The steps of a load, in order. Before {@link #COMMIT} nothing of it can be seen. */
public enum LoadStep {
  /** Take the warehouse's lock, and drop what dead loads left. */
  LOCK,
  /** List the files of the lake. */
  LIST,
  /** Copy rows of a table to the side. */
  COPY,
  /** Put the copied rows of a table to their places, in the transaction. */
  APPLY,
  /** Add missing keys between tables, and note which files were loaded, in the transaction. */
  FINISH,
  /** Commit the transaction. */
  COMMIT
}
