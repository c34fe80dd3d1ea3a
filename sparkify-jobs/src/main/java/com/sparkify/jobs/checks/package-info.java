/** The checks of tables and of a run's figures: what is asked of them, and what came of it. */
package com.sparkify.jobs.checks;
