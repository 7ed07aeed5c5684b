package id.nadikota.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.agency.AgencyParts;
import id.nadikota.area.AreaParts;
import id.nadikota.asset.AssetParts;
import id.nadikota.base.Home;
import id.nadikota.base.PermissionSet;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditLog;
import id.nadikota.db.write.Tx;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.TrustedProxies;
import id.nadikota.identity.IdentityParts;
import id.nadikota.identity.account.Accounts;
import id.nadikota.identity.grant.Giver;
import id.nadikota.ingest.Importer;
import id.nadikota.ingest.IngestParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo city comes in as any city does. */
@Tag("slow")
class DemoCityLoadTest {
  @Test
  void it_comes_in_whole_every_asset_in_the_kelurahan_it_names_and_twice_is_once(
      @TempDir Path data) {
    DemoCity city = new DemoCity(DemoCity.SEED);
    try (Database database = TestDatabase.forClass(DemoCityLoadTest.class)) {
      assertThat(load(city, importer(database), data))
          .containsExactly(
              "Demo city: areas, read 92 inserted 92 updated 0 unchanged 0 rejected 0",
              "Demo city: agencies, read 30 inserted 30 updated 0 unchanged 0 rejected 0",
              "Demo city: assets, read 5000 inserted 5000 updated 0 unchanged 0 rejected 0");
      assertThat(one(database, "SELECT count(*) FROM data.asset WHERE area_by = 'polygon'"))
          .isEqualTo(5_000);
      assertThat(one(database, "SELECT count(*) FROM data.asset WHERE agency_id IS NOT NULL"))
          .isGreaterThan(4_000);
      assertThat(
              one(
                  database,
                  "SELECT count(*) FROM data.asset a JOIN data.area k ON k.kode = a.area_kode"
                      + " WHERE a.name LIKE 'Kantor Lurah %' AND a.name <> 'Kantor Lurah ' || k.name"))
          .isZero();
      assertThat(load(city, importer(database), data))
          .containsExactly(
              "Demo city: areas, read 92 inserted 0 updated 0 unchanged 92 rejected 0",
              "Demo city: agencies, read 30 inserted 0 updated 0 unchanged 30 rejected 0",
              "Demo city: assets, read 5000 inserted 0 updated 0 unchanged 5000 rejected 0");
      everySetHasAnAccountWithAPasswordOfItsOwn(database, data);
    }
  }

  private static void everySetHasAnAccountWithAPasswordOfItsOwn(Database database, Path data) {
    Accounts accounts = accounts(database);
    DemoAccounts demo = new DemoAccounts(data);
    List<String> lines = said(progress -> demo.make(accounts, progress));
    assertThat(read(data.resolve("demo-accounts")).stream().map(line -> "  " + line))
        .isEqualTo(lines.subList(1, lines.size() - 1));
    assertThat(permissions(data.resolve("demo-accounts"))).isEqualTo("rw-------");
    assertThat(accounts.list(Giver.host("test"), "", 100, 0))
        .hasSize(PermissionSet.values().length)
        .allMatch(account -> account.demo() && account.grants().size() == 1);
    assertThat(lines.stream().map(line -> line.strip().split("\\s+")[1]).distinct())
        .hasSizeGreaterThanOrEqualTo(PermissionSet.values().length);
    assertThat(accounts.hasDemoAccounts()).isTrue();
    // a first start that was cut off goes on with the same passwords
    database.write(
        handle -> handle.execute("DELETE FROM identity.account WHERE name = 'dispatcher'"));
    assertThat(said(progress -> demo.make(accounts, progress))).isEqualTo(lines);
    assertThat(accounts.list(Giver.host("test"), "dispatcher", 100, 0)).hasSize(1);
  }

  private static Accounts accounts(Database database) {
    return new IdentityParts(
            database,
            Queries.of(Home.fromProperty().sql()),
            new AuditLog(database, Clock.systemUTC()),
            TrustedProxies.of(""),
            Clock.systemUTC(),
            () -> ZoneOffset.UTC)
        .accounts();
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> load(DemoCity city, Importer importer, Path data) {
    return said(progress -> city.load(importer, data.resolve("rejects"), progress));
  }

  private static List<String> said(Consumer<PrintStream> work) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    work.accept(new PrintStream(said, true));
    return said.toString().lines().toList();
  }

  private static long one(Database database, String question) {
    return database
        .writer()
        .withHandle(handle -> handle.createQuery(question).mapTo(Long.class).one());
  }

  private static Importer importer(Database database) {
    Tx tx = new Tx(database);
    Queries queries = Queries.of(Home.fromProperty().sql());
    return new IngestParts(
            new AreaParts(tx, queries), new AgencyParts(tx, queries), new AssetParts(tx, queries))
        .importer();
  }
}
