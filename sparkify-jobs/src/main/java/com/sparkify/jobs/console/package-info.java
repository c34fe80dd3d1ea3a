/** What the user sees: progress, tables of text, warnings and errors. */
package com.sparkify.jobs.console;
