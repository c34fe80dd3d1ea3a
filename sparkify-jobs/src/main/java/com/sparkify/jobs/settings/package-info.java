/**
 * The settings: what each key means, where its value comes from, and the typed values that the jobs
 * work with. All problems are found before anything runs, and reported at once.
 */
package com.sparkify.jobs.settings;
