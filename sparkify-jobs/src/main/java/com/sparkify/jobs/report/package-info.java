/** The report: the figures of a lake, as one page that needs no network, as JSON and as CSV. */
package com.sparkify.jobs.report;
