/** The local disk, as Hadoop and Spark see it. */
package com.sparkify.io.file;
