package id.nadikota.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import id.nadikota.base.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The pools: one that writes, one that reads as the role {@code nadi_reader}, and one that follows
 * what changes and waits for nobody who writes.
 *
 * <p>Opening does not wait for a connection. While the database is away every call is a {@link
 * Refusal} of kind UNAVAILABLE after at most {@link #CONNECT_WITHIN}; when it is back the pools
 * connect again by themselves. Safe for use by many threads.
 */
public final class Database implements AutoCloseable {
  /** The role of the read pool; it may select layer sources only. */
  public static final String READER = "nadi_reader";

  /** The role that owns the record; nobody logs in as it, and our own login is no member of it. */
  public static final String AUDIT = "nadi_audit";

  static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  static final Duration READ_WITHIN = Duration.ofSeconds(15);
  static final Duration FOLLOW_WITHIN = Duration.ofSeconds(10);

  /** A pooler in between may drop startup options: rather no answer than one as the owner. */
  static final String ONLY_AS_READER =
      """
      DO $$ BEGIN
        IF current_user <> '%1$s' THEN
          RAISE 'this session is %% and not %1$s: connect without a pooler that drops options',
            current_user;
        END IF;
        SET TIME ZONE 'UTC';
        SET default_transaction_read_only = on;
      END $$
      """
          .formatted(READER);

  private static final int READERS = 8;
  private static final int WRITERS = 4;

  /** The feed, and who reads on from where it was. */
  private static final int FOLLOWERS = 2;

  private final DatabaseSettings settings;
  private final HikariDataSource readPool;
  private final HikariDataSource writePool;
  private final HikariDataSource followPool;
  private final Jdbi reader;
  private final Jdbi writer;
  private final Jdbi follower;
  private final ReadOnly readOnly;
  private final Missing missing = new Missing();

  private Database(DatabaseSettings settings, Duration readWithin) {
    this.settings = settings;
    this.readPool = readPool(settings, readWithin);
    this.writePool = writePool(settings);
    this.followPool = followPool(settings);
    this.reader = jdbi(readPool);
    this.writer = jdbi(writePool);
    this.follower = jdbi(followPool);
    this.readOnly = new ReadOnly(settings, List.of(writePool, followPool));
  }

  /** Opens the pools over a migrated database. */
  public static Database open(DatabaseSettings settings) {
    return open(settings, READ_WITHIN);
  }

  /** The same, with another time within which a question must be answered. */
  static Database open(DatabaseSettings settings, Duration readWithin) {
    return new Database(settings, readWithin);
  }

  /** Answers a question as the reader role, in a read-only session, with one snapshot a query. */
  public <T> T read(HandleCallback<T, RuntimeException> work) {
    try {
      return reader.withHandle(work);
    } catch (RuntimeException e) {
      throw toldReader(e);
    }
  }

  /**
   * The bytes in the one row that answers a question, asked as {@link #read} asks but without what
   * Jdbi does anew for each statement.
   *
   * @param binds a value for each of its parameters
   */
  public byte[] bytes(Positional question, Map<String, Object> binds) {
    try (Connection connection = connection(readPool)) {
      return question.bytes(connection, binds);
    } catch (SQLException e) {
      throw toldReader(
          new UnableToExecuteStatementException(e.getMessage() + " in " + question, e, null));
    } catch (ConnectionException e) {
      throw toldReader(e);
    }
  }

  private static Connection connection(HikariDataSource pool) {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /**
   * Does work on a writing connection outside any {@link id.nadikota.db.write.Tx}, such as a load
   * in batches.
   */
  public <T> T write(HandleCallback<T, RuntimeException> work) {
    try {
      return writer.withHandle(work);
    } catch (RuntimeException e) {
      throw told(e);
    }
  }

  /** Makes and reads ticks, on connections of their own; at most {@link #FOLLOW_WITHIN}. */
  public <T> T follow(HandleCallback<T, RuntimeException> work) {
    try {
      return follower.withHandle(work);
    } catch (RuntimeException e) {
      throw told(e);
    }
  }

  private RuntimeException toldReader(RuntimeException e) {
    note(e);
    return DatabaseTrouble.toldReader(e);
  }

  private void note(RuntimeException e) {
    if (!(e instanceof Refusal)) {
      DatabaseTrouble.sqlCause(e)
          .filter(Missing::isSaidBy)
          .ifPresent(cause -> missing.met(cause, e));
    }
  }

  /**
   * Whether within the last minute something was asked for that is not there: a table, a column or
   * a function, as while the database is restored.
   */
  public boolean isIncomplete() {
    return missing.isRecent();
  }

  private RuntimeException told(RuntimeException e) {
    note(e);
    RuntimeException told = DatabaseTrouble.told(e);
    if (DatabaseTrouble.isReadOnly(told)) {
      // whoever asks again finds it over, if it is
      readOnly.isOver();
    }
    return told;
  }

  /** The writing pool; changes by an actor go through {@link id.nadikota.db.write.Tx} instead. */
  public Jdbi writer() {
    return writer;
  }

  /** Where this is connected to. */
  public DatabaseSettings settings() {
    return settings;
  }

  /** How the pools are doing, always in the same order. */
  public List<PoolCounts> pools() {
    return List.of(
        counts("read", readPool), counts("write", writePool), counts("follow", followPool));
  }

  private static PoolCounts counts(String name, HikariDataSource pool) {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new PoolCounts(
        name,
        now.getActiveConnections(),
        now.getIdleConnections(),
        now.getThreadsAwaitingConnection(),
        pool.getMaximumPoolSize());
  }

  /** Whether the database answers now; waits at most {@link #CONNECT_WITHIN}. */
  public boolean answers() {
    try {
      return reader.withHandle(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one())
          == 1;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Whether the database that answers can only be read now: a standby, or an administrator's wish.
   *
   * @throws Refusal UNAVAILABLE where nobody who writes gets a connection
   */
  public boolean isReadOnly() {
    boolean pooled =
        write(
            handle ->
                handle
                    .createQuery("SELECT current_setting('transaction_read_only')::boolean")
                    .mapTo(Boolean.class)
                    .one());
    return pooled && !readOnly.isOver();
  }

  /**
   * Lets the reader select these tables or views, the sources of layers.
   *
   * @param relations names with schema, such as {@code data.asset_view}
   */
  public void grantReader(List<String> relations) {
    write(
        handle -> {
          relations.forEach(relation -> ReaderRole.grant(handle, relation));
          return null;
        });
  }

  /**
   * Makes sure that our login may change the rows of a table that a layer names.
   *
   * @param relation its name with schema
   * @throws Refusal where it may not
   */
  public void requireWritable(String relation) {
    write(
        handle -> {
          WriteRight.check(handle, relation);
          return null;
        });
  }

  @Override
  public void close() {
    readPool.close();
    writePool.close();
    followPool.close();
  }

  private static HikariDataSource readPool(DatabaseSettings settings, Duration readWithin) {
    HikariConfig config = pool(settings, "read", READERS);
    // A startup option and not SET ROLE: RESET ROLE then leads back to the reader. Options in the
    // URL would take the place of these, so they are moved in front of them.
    config.setJdbcUrl(settings.urlWithout("options"));
    config.addDataSourceProperty(
        "options",
        settings.parameter("options").map(given -> given + " ").orElse("")
            + ("-c role=" + READER)
            + " -c search_path=public -c plan_cache_mode=force_custom_plan -c statement_timeout="
            + readWithin.toMillis());
    // Reads only from there on, not from its start: a driver that looks for the primary among
    // several hosts takes a session that may not write for one of a standby.
    config.setConnectionInitSql(ONLY_AS_READER);
    // Where the network swallows packets the server's own timeout never reaches us.
    config.addDataSourceProperty("socketTimeout", readWithin.plusSeconds(5).toSeconds());
    return new HikariDataSource(config);
  }

  private static HikariDataSource followPool(DatabaseSettings settings) {
    HikariConfig config = writing(settings, "follow", FOLLOWERS);
    // only a server needs it
    config.setMinimumIdle(0);
    // where the network swallows packets, a look that never ends would be the last one
    config.addDataSourceProperty("socketTimeout", FOLLOW_WITHIN.toSeconds());
    return new HikariDataSource(config);
  }

  private static HikariDataSource writePool(DatabaseSettings settings) {
    return new HikariDataSource(writing(settings, "write", WRITERS));
  }

  private static HikariConfig writing(DatabaseSettings settings, String name, int size) {
    HikariConfig config = pool(settings, name, size);
    // The driver asks for this machine's zone; a day must not depend on where the server stands.
    // A transaction that idles keeps its changes from being told, and old rows alive.
    config.setConnectionInitSql(
        "SET TIME ZONE 'UTC'; SET idle_in_transaction_session_timeout = '30s'");
    return config;
  }

  private static HikariConfig pool(DatabaseSettings settings, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("nadi-" + name);
    config.setJdbcUrl(settings.jdbcUrl());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
    config.setValidationTimeout(1_000);
    config.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "nadi-kota " + name);
    config.addDataSourceProperty("connectTimeout", CONNECT_WITHIN.toSeconds());
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.setExceptionOverrideClassName(ReadOnlySession.class.getName());
    return config;
  }

  private static Jdbi jdbi(HikariDataSource pool) {
    return Jdbi.create(pool).installPlugin(new PostgresPlugin()).installPlugin(new Geometries());
  }

  /**
   * Runs work in one transaction of the writing pool; {@link id.nadikota.db.write.Tx} names the
   * actor for it.
   */
  public <T> T transact(HandleCallback<T, RuntimeException> work) {
    try {
      return writer.inTransaction(work::withHandle);
    } catch (RuntimeException e) {
      throw told(e);
    }
  }
}
