package id.nadikota.app;

import id.nadikota.agency.AgencyParts;
import id.nadikota.app.metrics.Meters;
import id.nadikota.app.metrics.MetricsRoutes;
import id.nadikota.app.metrics.WaitingQuery;
import id.nadikota.area.AreaParts;
import id.nadikota.asset.AssetParts;
import id.nadikota.base.Home;
import id.nadikota.change.ChangeParts;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditLog;
import id.nadikota.db.write.Tx;
import id.nadikota.geo.City;
import id.nadikota.geo.CityFile;
import id.nadikota.http.Routes;
import id.nadikota.http.server.FileRoutes;
import id.nadikota.http.server.HealthRoutes;
import id.nadikota.http.server.OpenApiRoutes;
import id.nadikota.identity.IdentityParts;
import id.nadikota.identity.audit.AuditParts;
import id.nadikota.ingest.Importer;
import id.nadikota.ingest.IngestParts;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.catalog.CatalogParts;
import id.nadikota.layer.check.CheckParts;
import id.nadikota.layer.check.LayerCheck;
import id.nadikota.layer.declaration.LayerSourceQuery;
import id.nadikota.layer.edit.EditParts;
import id.nadikota.layer.past.PastParts;
import id.nadikota.layer.reload.LayerReload;
import id.nadikota.layer.reload.ReloadParts;
import id.nadikota.layer.search.SearchParts;
import id.nadikota.layer.watch.LayerWatches;
import id.nadikota.live.LiveParts;
import id.nadikota.ogc.OgcParts;
import id.nadikota.tile.TileParts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts the rooms together, each from what it is given; the only class that knows all of them. */
final class Wiring {
  private final Settings settings;
  private final Database database;
  private final Clock clock;
  private final Queries queries;
  private final AuditLog record;
  private final ChangeParts changes;
  private Optional<CatalogParts> layers = Optional.empty();
  private Optional<LayerWatches> watches = Optional.empty();
  private Optional<LiveParts> live = Optional.empty();
  private Optional<ReloadParts> reload = Optional.empty();
  private Optional<Meters> meters = Optional.empty();

  Wiring(Settings settings, Database database, Clock clock) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.queries = Queries.of(settings.home().sql());
    this.record = new AuditLog(database, clock);
    this.changes = new ChangeParts(database, clock);
  }

  /** What brings files into the tables. */
  Importer importer() {
    Tx tx = new Tx(database);
    AreaParts areas = new AreaParts(tx, queries);
    AgencyParts agencies = new AgencyParts(tx, queries);
    AssetParts assets = new AssetParts(tx, queries);
    return new IngestParts(areas, agencies, assets).importer();
  }

  /** What looks through layers, styles and examples. */
  LayerCheck check() {
    return new CheckParts(settings.home(), settings.dataDir(), database).check();
  }

  /** Whether anything has been loaded. */
  boolean holdsRows() {
    return new CityDatabaseQuery(database, queries).holdsRows();
  }

  /**
   * What every room answers.
   *
   * @param file what the data directory says about the city
   * @param otherwise where the file is silent; absent: what the loaded areas make
   */
  List<Routes> routes(CityFile file, Optional<City> otherwise) {
    CatalogParts layers = layers();
    AreasCityQuery areas =
        new AreasCityQuery(
            database, queries.query("city/of-areas"), layers.catalog(), layers.query());
    Supplier<City> city = () -> file.over(otherwise.or(areas::find).orElse(City.INDONESIA));
    TileParts tiles =
        new TileParts(layers.catalog(), layers.query(), database, watches(), changes.feed(), clock);
    meters().tiles(tiles::counts);
    // Javalin looks through its handlers in turn: first what is asked for most
    List<Routes> routes = new ArrayList<>(tiles.routes());
    // the gate stands before all handlers, but must be the first of those that do
    routes.addAll(identity(() -> city.get().timeZone()).routes());
    routes.addAll(audit().routes());
    routes.addAll(own());
    routes.add(new CityRoutes(city));
    EditParts edit =
        new EditParts(
            layers.catalog(),
            layers.query(),
            database,
            new Tx(database),
            () -> city.get().bounds());
    AuditedReads reads = new AuditedReads(record);
    Stream.of(
            layers.routes(),
            reloading().routes(),
            edit.routes(),
            new SearchParts(layers.catalog(), layers.query(), database).routes(),
            newLive().routes(),
            new PastParts(layers.catalog(), layers.query(), database, reads).routes(),
            new OgcParts(layers.catalog(), layers.features(), edit, reads, clock).routes())
        .forEach(routes::addAll);
    return List.copyOf(routes);
  }

  /** After the tiles: who is told of a tick finds tiles as of that tick. */
  private LiveParts newLive() {
    LiveParts parts =
        new LiveParts(layers().catalog(), layers().query(), database, watches(), changes, clock);
    live = Optional.of(parts);
    reloading().reload().onFaults(parts::faultsChanged);
    meters().live(parts::counts);
    return parts;
  }

  /** What tells changes as they happen; after {@link #routes}, to be closed before the server. */
  LiveParts live() {
    return live.orElseThrow();
  }

  /**
   * What knows who asks.
   *
   * @param zone decides when a last day is over
   */
  IdentityParts identity(Supplier<ZoneId> zone) {
    return new IdentityParts(database, queries, record, settings.proxies(), clock, zone);
  }

  /** What seals the record, verifies it and shows it. */
  AuditParts audit() {
    return new AuditParts(database, queries, record);
  }

  /**
   * Starts to follow what changes in the tables of the layers; after {@link #routes}, to be closed
   * with the server.
   */
  Following follow() {
    return Following.start(watches(), changes);
  }

  /** Begins to read layers again when their files change; to be closed with the server. */
  LayerReload reload() {
    return reloading().reload().start();
  }

  private ReloadParts reloading() {
    ReloadParts parts = reload.orElseGet(() -> new ReloadParts(layers().catalog(), clock));
    reload = Optional.of(parts);
    return parts;
  }

  private CatalogParts layers() {
    CatalogParts parts =
        layers.orElseGet(() -> new CatalogParts(settings.home(), settings.dataDir(), database));
    layers = Optional.of(parts);
    return parts;
  }

  private LayerWatches watches() {
    LayerWatches all = watches.orElseGet(this::newWatches);
    watches = Optional.of(all);
    return all;
  }

  /** Whoever else listens to the catalog is given these first, and so is told after them. */
  private LayerWatches newWatches() {
    LayerWatches all =
        new LayerWatches(
            layers().catalog(), new LayerSourceQuery(database), database, changes.watches());
    layers().catalog().onChange(ids -> all.ensure());
    return all;
  }

  /** The numbers of this server; to be closed with it. */
  Meters meters() {
    Meters numbers = meters.orElseGet(Meters::new);
    meters = Optional.of(numbers);
    return numbers;
  }

  private Routes metrics() {
    Meters meters = meters();
    LayerReload reload = reloading().reload();
    WaitingQuery waiting = new WaitingQuery(database, queries, clock);
    meters.changes(changes.feed());
    meters.pools(database::pools);
    meters.waiting(waiting::now);
    meters.layers(() -> layers().catalog().all().size(), () -> reload.faults().size());
    return new MetricsRoutes(meters);
  }

  private List<Routes> own() {
    Home home = settings.home();
    Path ownIcons = settings.dataDir().resolve("styles/icons");
    CityDatabaseQuery asked = new CityDatabaseQuery(database, queries);
    return List.of(
        new HealthRoutes(
            HealthProbes.of(
                database::answers,
                database::isReadOnly,
                () -> new HealthProbes.Whole(asked.missing(), database.isIncomplete()),
                settings.dataDir(),
                clock,
                asked::now,
                changes.feed(),
                () -> watches().lost(),
                reloading().reload()::faults)),
        metrics(),
        new OpenApiRoutes(),
        new FileRoutes(home.client(), List.of(ownIcons, home.styles().resolve("icons"))));
  }
}
