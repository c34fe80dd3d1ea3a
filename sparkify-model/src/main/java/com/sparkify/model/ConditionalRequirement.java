package com.sparkify.model;

import java.io.Serializable;

/**
 * A field that is required only in records where another text field has a certain value. A record
 * that lacks it is {@link RejectReason#MISSING_FIELD} at the required field's place in the order of
 * fields.
 *
 * @param whenField the name of the text field that decides
 * @param equalTo its value in the records concerned
 * @param requiredField the name of the field that these must have
 */
public record ConditionalRequirement(String whenField, String equalTo, String requiredField)
    implements Serializable {}
