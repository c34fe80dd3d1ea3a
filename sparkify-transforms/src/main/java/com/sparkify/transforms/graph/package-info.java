/**
 * How each table of a lake is made of others: in full, and changed by what is new.
 *
 * <p>Pure, as all transforms are: a build composes Datasets. {@link
 * com.sparkify.transforms.graph.LakeBuilds} is the list of all builds; start there.
 */
package com.sparkify.transforms.graph;
