package com.sparkify.transforms.checks;

/**
 * One thing that must be true of a table.
 *
 * @param name its name, unique among the checks that are run together
 * @param table the name of the table it is about, such as {@code songplays}
 * @param severity what it means if it fails
 * @param rule what must be true
 */
public record Check(String name, String table, Severity severity, Rule rule) {

  /** What must be true, in words. */
  public String expected() {
    return rule.expected();
  }

  /** Whether another check has the same name. */
  public boolean isNamedAs(Check other) {
    return name.equals(other.name());
  }

  /** The same with another severity. */
  public Check with(Severity other) {
    return new Check(name, table, other, rule);
  }
}
