/** What a run tells others: metrics for Prometheus, events for OpenLineage. */
package com.sparkify.jobs.telemetry;
