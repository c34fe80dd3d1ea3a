package com.sparkify.io.json;

import com.sparkify.model.RejectReason;

/**
 * What is wrong with a record.
 *
 * @param reason the kind of problem
 * @param field the input name of the field at fault, or null where no field is
 * @param message what is wrong, in words
 */
record Problem(RejectReason reason, String field, String message) {}
