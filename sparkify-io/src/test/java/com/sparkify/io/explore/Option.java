package com.sparkify.io.explore;

/**
 * One of the things that can happen next.
 *
 * @param name what it is, for the history of a violation
 * @param faults how much of the bound on faults it uses up
 */
public record Option(String name, int faults) {}
