package com.sparkify.jobs.settings;

import com.sparkify.jobs.secrets.Secrets;
import java.util.Optional;

/**
 * The warehouse that takes the tables of a lake.
 *
 * @param url its JDBC URL, which may hold a password
 * @param user the user; empty where the URL or the driver says it
 * @param password the password; empty where the URL or the driver says it
 * @param schema the schema of the tables
 * @param iamRole the role by which Redshift reads the lake, as an ARN
 * @param connections how many connections copy at once
 */
public record Warehouse(
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    String schema,
    Optional<String> iamRole,
    int connections) {

  /** The key of the URL. */
  public static final String URL = "warehouse.url";

  /** The key of the schema. */
  public static final String SCHEMA = "warehouse.schema";

  static Warehouse read(SettingsReader reader) {
    return new Warehouse(
        reader.text(URL),
        reader.text("warehouse.user"),
        reader.text("warehouse.password"),
        reader.text(SCHEMA).orElse("sparkify"),
        reader.text("warehouse.iam-role"),
        (int)
            reader.wholeNumber(
                "warehouse.connections",
                connections -> connections >= 1 && connections <= 64,
                "must be a whole number from 1 to 64."));
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "%s, schema %s".formatted(url.map(Secrets::masked).orElse("none"), schema);
  }
}
