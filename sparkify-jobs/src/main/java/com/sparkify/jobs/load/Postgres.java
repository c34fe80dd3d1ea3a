package com.sparkify.jobs.load;

import com.sparkify.jobs.secrets.Secrets;
import com.sparkify.jobs.settings.Warehouse;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** How a PostgreSQL is reached, from the driver and from the tasks. Shows no secret. */
final class Postgres implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String CONNECT_SECONDS = "10";

  private final String url;
  private final Properties properties = new Properties();

  Postgres(Warehouse warehouse) {
    this.url = warehouse.url().orElseThrow();
    warehouse.user().ifPresent(user -> PGProperty.USER.set(properties, user));
    warehouse.password().ifPresent(password -> PGProperty.PASSWORD.set(properties, password));
    PGProperty.APPLICATION_NAME.set(properties, "sparkify load");
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.LOGIN_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
  }

  /**
   * A new connection.
   *
   * @throws WarehouseException within seconds, with what is wrong and what to do
   */
  Connection connect() {
    // Not by the DriverManager: its message, as that of the driver, holds the URL as it is.
    Driver driver = new Driver();
    if (!driver.acceptsURL(url)) {
      throw new WarehouseException(
          "Cannot connect to the warehouse %s: the driver cannot read this URL. Write it as jdbc:postgresql://host:5432/database."
              .formatted(this));
    }
    try {
      return driver.connect(url, properties);
    } catch (SQLException e) {
      throw new WarehouseException(
          "Cannot connect to the warehouse %s: %s".formatted(this, SqlFailure.inWords(e)), e);
    }
  }

  /** The URL without secrets. */
  @Override
  public String toString() {
    return Secrets.masked(url);
  }
}
