package id.nadikota.bench;

import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.Migrations;
import id.nadikota.db.cluster.PrivateCluster;
import id.nadikota.fixture.Folders;
import java.nio.file.Path;

/**
 * A database of the bench's own, in a private cluster with the settings of every city's (and so
 * with fsync), gone when it is closed.
 */
final class Scratch implements AutoCloseable {
  private final Path data;
  private final PrivateCluster cluster;
  private final Database database;

  private Scratch(Path data, PrivateCluster cluster, Database database) {
    this.data = data;
    this.cluster = cluster;
    this.database = database;
  }

  static Scratch open() {
    Path data = Folders.enterable("nadi-bench-");
    PrivateCluster cluster = PrivateCluster.start(data, System.err);
    Migrations.migrate(cluster.settings(), Home.fromProperty().sql().resolve("migration"));
    Scratch scratch = new Scratch(data, cluster, Database.open(cluster.settings()));
    // Ctrl-C must not leave a cluster behind
    Runtime.getRuntime().addShutdownHook(new Thread(scratch::close));
    return scratch;
  }

  Path data() {
    return data;
  }

  Database database() {
    return database;
  }

  DatabaseSettings settings() {
    return cluster.settings();
  }

  @Override
  public synchronized void close() {
    database.close();
    cluster.close();
    Folders.remove(data);
  }
}
