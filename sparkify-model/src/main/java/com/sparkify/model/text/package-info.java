/** What the values of text fields mean: white space, and the repair of text encoded twice. */
package com.sparkify.model.text;
