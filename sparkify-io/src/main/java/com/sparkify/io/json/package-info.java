/**
 * The JSON source: lists files, opens them, undoes their compression, finds the records in them,
 * and yields these to Spark as typed columns. What is wrong with a record or a compressed file is a
 * row that says so; what is wrong with a store is a {@link com.sparkify.io.json.SourceException}.
 */
package com.sparkify.io.json;
