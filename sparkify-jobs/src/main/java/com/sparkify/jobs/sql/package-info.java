/** SQL that users write, and what it may do. */
package com.sparkify.jobs.sql;
