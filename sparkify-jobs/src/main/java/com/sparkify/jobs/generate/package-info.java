/**
 * Made-up songs and logs in the layout and the shapes of the real ones. Everything is a function of
 * the settings: no clock, no locale, no order of threads.
 */
package com.sparkify.jobs.generate;
