/** Words as people write them. */
package com.sparkify.jobs.text;
