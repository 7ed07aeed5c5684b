package id.nadikota.bench;

import id.nadikota.db.Database;

/** The demo city with as many assets as a real one has street lights, hydrants and stops. */
final class DenseCity {
  private static final int TIMES = 20;

  /** Each asset stands there again, up to some 300 m away; always the same places. */
  private static final String GROW =
      """
      INSERT INTO data.asset (name, kind, status, agency_id, area_kode, area_by, source, source_key,
        attributes, geom)
      SELECT a.name || ' ' || n, a.kind, a.status, a.agency_id, a.area_kode, a.area_by, 'bench',
        a.id || '-' || n, a.attributes,
        ST_Translate(a.geom, 0.003 * sin(a.id * 12.9898 + n * n), 0.003 * cos(a.id * 78.233 + n))
      FROM data.asset AS a CROSS JOIN generate_series(2, :times) AS n
      """;

  private DenseCity() {}

  static void grow(Database database) {
    long assets =
        database.write(
            handle -> {
              handle.createUpdate(GROW).bind("times", TIMES).execute();
              handle.execute("VACUUM ANALYZE data.asset");
              return handle.createQuery("SELECT count(*) FROM data.asset").mapTo(Long.class).one();
            });
    Bench.say("cache.dense_assets", assets);
  }
}
