package id.nadikota.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds out when a database that could only be read may be written again. A session keeps the
 * default with which it began, so that only a new one can tell, and the old ones are given up then.
 */
final class ReadOnly {
  /** A new session is tried no more often, by whichever thread comes first. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final DatabaseSettings settings;
  private final List<HikariDataSource> pools;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  /**
   * @param pools those that write
   */
  ReadOnly(DatabaseSettings settings, List<HikariDataSource> pools) {
    this.settings = settings;
    this.pools = List.copyOf(pools);
  }

  /** To be asked after a write was refused; false where it is not over, or was just looked at. */
  boolean isOver() {
    long due = next.get();
    long now = System.nanoTime();
    if (now - due < 0 || !next.compareAndSet(due, now + LOOK.toNanos()) || !mayWrite()) {
      return false;
    }
    pools.forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
    return true;
  }

  /** Whether a session that begins now may write. */
  private boolean mayWrite() {
    try (Connection fresh = DriverManager.getConnection(settings.jdbcUrl(), properties());
        Statement question = fresh.createStatement();
        ResultSet answer =
            question.executeQuery("SELECT current_setting('transaction_read_only')")) {
      return answer.next() && answer.getString(1).equals("off");
    } catch (SQLException e) {
      // away by now: those who ask for something are told
      return false;
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("ApplicationName", "nadi-kota look");
    String within_s = Long.toString(Database.CONNECT_WITHIN.toSeconds());
    properties.setProperty("connectTimeout", within_s);
    properties.setProperty("socketTimeout", within_s);
    return properties;
  }
}
