/** Which settings and texts hold secrets, and what is shown in their place. */
package com.sparkify.jobs.secrets;
