/** Who runs it: the command line, the jobs behind it, and what they say. */
package com.sparkify.jobs;
