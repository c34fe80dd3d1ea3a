/** What the demo brings along: an S3 server, so that it needs none. */
package com.sparkify.jobs.demo;
