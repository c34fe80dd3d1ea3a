/** All that knows S3A, Hadoop's file system for S3. */
package com.sparkify.io.s3;
