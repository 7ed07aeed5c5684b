package id.nadikota.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.agency.AgencyParts;
import id.nadikota.area.AreaParts;
import id.nadikota.asset.AssetParts;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.Tx;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.ingest.Importer;
import id.nadikota.ingest.IngestParts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
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
    }
  }

  private static List<String> load(DemoCity city, Importer importer, Path data) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    city.load(importer, data.resolve("rejects"), new PrintStream(said, true));
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
