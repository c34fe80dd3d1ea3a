/**
 * Copies the tables of a lake into a warehouse: to the side first, then into their places in one
 * transaction.
 */
package com.sparkify.jobs.load;
