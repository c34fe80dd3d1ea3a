package com.sparkify.jobs.load;

import java.util.List;

/**
 * The lock of a schema of a warehouse: an advisory lock of the session, which the server gives back
 * when the session ends, however it ends.
 */
final class WarehouseLock {
  /** Told apart from the locks of other programs. */
  private static final int OURS = 0x53504b4c;

  /**
   * Has the server notice within a minute that the other end of the session is gone, where nothing
   * tells it: by default that takes two hours, and the lock is held all the while.
   */
  private static final String KEEPALIVES =
      """
      SELECT set_config(name, seconds, false)
      FROM (VALUES ('tcp_keepalives_idle', '30'), ('tcp_keepalives_interval', '10'),
        ('tcp_keepalives_count', '3')) AS keepalives (name, seconds)""";

  private WarehouseLock() {}

  /**
   * Takes it for as long as the session lasts.
   *
   * @throws WarehouseLockedException if another load has it
   */
  static void take(Session session, String schema) {
    session.ask(KEEPALIVES, row -> row.getString(1));
    int key = schema.hashCode();
    boolean taken =
        session
            .ask("SELECT pg_try_advisory_lock(?, ?)", row -> row.getBoolean(1), OURS, key)
            .get(0);
    if (!taken) {
      throw new WarehouseLockedException(
          "Another load holds the schema %s of the warehouse%s. Wait until it has ended, and load again."
              .formatted(schema, holder(session, key)));
    }
  }

  private static String holder(Session session, int key) {
    List<String> holders =
        session.ask(
            """
            SELECT format(': server process %s of user %s from %s, since %s',
                a.pid, a.usename, coalesce(host(a.client_addr), 'this host'), a.backend_start)
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted
              AND l.classid::bigint = ? AND l.objid::bigint = ?""",
            row -> row.getString(1), Integer.toUnsignedLong(OURS), Integer.toUnsignedLong(key));
    return holders.isEmpty() ? "" : holders.get(0);
  }
}
