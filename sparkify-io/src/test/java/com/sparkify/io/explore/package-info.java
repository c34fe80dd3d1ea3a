/**
 * Explores what real code does under all choices that its surroundings have, up to a bound.
 *
 * <p>Running Java code cannot be copied, so a history is explored by being played again from its
 * beginning with one choice changed. A state that was met before is not explored again.
 */
package com.sparkify.io.explore;
