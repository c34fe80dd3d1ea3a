/** What tends a lake between the runs that fill it: its bookmarks and its small files. */
package com.sparkify.jobs.maintenance;
