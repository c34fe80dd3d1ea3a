/** Parquet files, written a column at a time. */
package com.sparkify.io.parquet;
