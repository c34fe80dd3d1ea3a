/**
 * A lake: its tables as Parquet in Hive folders, and all that makes a change to them safe. Readers
 * need {@link com.sparkify.io.lake.Lake} only; a job that changes a lake does it through one {@link
 * com.sparkify.io.lake.Publication}.
 */
package com.sparkify.io.lake;
