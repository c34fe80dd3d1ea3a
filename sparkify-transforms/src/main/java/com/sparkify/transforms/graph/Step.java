package com.sparkify.transforms.graph;

import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that builds start from and no table holds: a summary that several need, or which rows or
 * partitions have to be looked at. They are worked out once a run, when a build first reads them.
 *
 * @param name what is done, for people
 * @param rows how they are made, as pure as a build
 */
public record Step(String name, Function<Tables, Dataset<Row>> rows) {}
