/**
 * What is done with the data: pure functions from Dataset to Dataset.
 *
 * <p>No function here reads or writes, looks up a session, a clock or a setting, or starts a Spark
 * job. Zones, tolerances and run ids are parameters. Every result is a function of the set of input
 * rows alone: their order, their spread over files and partitions, the session's time zone and the
 * machine's locale change no value.
 *
 * <p><i>Smallest</i> means everywhere: nulls first, numbers by value, strings by their UTF-8 bytes,
 * which is how Spark orders them.
 */
package com.sparkify.transforms;
