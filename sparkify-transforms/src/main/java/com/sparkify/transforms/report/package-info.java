/**
 * The figures of the report: each a pure function from the lake's tables to a small table of
 * dimensions and counts, which can be summed up over any choice of periods, levels and states.
 *
 * <p>A {@code period} is the first day of a {@link com.sparkify.transforms.report.Period}; null
 * where the period is the whole time. Null in another dimension is what the events do not say.
 * {@link com.sparkify.transforms.report.KeptValues#OTHER} stands for the values that are too many
 * to be named, {@link com.sparkify.transforms.report.Listeners#ALL} for all values together.
 */
package com.sparkify.transforms.report;
