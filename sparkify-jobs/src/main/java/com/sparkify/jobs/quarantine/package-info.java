/** The records that were rejected: which there are, and what becomes of them when read again. */
package com.sparkify.jobs.quarantine;
