/**
 * How S3 is reached: {@link com.sparkify.io.s3.S3Access} says it in the terms of S3, {@link
 * com.sparkify.io.s3.S3Settings} in those of Hadoop's S3A file system, and {@link
 * com.sparkify.io.s3.S3HadoopConfiguration} hands it to a Hadoop configuration. The only package
 * that knows the names of S3A's settings.
 */
package com.sparkify.io.s3;
