/**
 * What things are: the records that come in, the tables that come out, and the rules of their
 * values. A column or a rule is written here once; the reader, the transforms, the checks and the
 * documentation all use it. Nothing here knows where things live or who runs them.
 */
package com.sparkify.model;
