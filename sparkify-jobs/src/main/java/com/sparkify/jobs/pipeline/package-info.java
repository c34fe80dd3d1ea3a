/** The main job: JSON in, a star schema out. */
package com.sparkify.jobs.pipeline;
