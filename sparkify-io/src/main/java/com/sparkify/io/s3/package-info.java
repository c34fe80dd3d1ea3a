/**
 * All that knows S3A and the AWS SDK, which are there only where S3 is used.
 *
 * <p>A failure of S3's is explained by {@link com.sparkify.io.s3.S3Failure}, and most are found by
 * {@link com.sparkify.io.s3.S3Probe} before a run begins.
 */
package com.sparkify.io.s3;
