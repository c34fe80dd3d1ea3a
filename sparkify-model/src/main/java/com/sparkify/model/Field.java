package com.sparkify.model;

import java.io.Serializable;

/**
 * One field of an input record.
 *
 * @param name the name in the JSON object, case-sensitive
 * @param column the name of the column that it fills
 * @param type how its value is read
 * @param presence what its absence means
 * @param rule what its number must be; {@link ValueRule#ANY} for text and instants
 * @param meaning one sentence for the documentation
 */
public record Field(
    String name, String column, FieldType type, Presence presence, ValueRule rule, String meaning)
    implements Serializable {

  static Field required(String name, String column, FieldType type, String meaning) {
    return new Field(name, column, type, Presence.REQUIRED, ValueRule.ANY, meaning);
  }

  static Field optional(String name, String column, FieldType type, String meaning) {
    return new Field(name, column, type, Presence.OPTIONAL, ValueRule.ANY, meaning);
  }

  Field with(ValueRule newRule) {
    return new Field(name, column, type, presence, newRule, meaning);
  }

  Field with(Presence newPresence) {
    return new Field(name, column, type, newPresence, rule, meaning);
  }
}
