package id.nadikota.layer.watch;

import id.nadikota.change.watch.Watched;
import id.nadikota.change.watch.Watches;
import id.nadikota.db.Database;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Published;
import id.nadikota.layer.TableName;
import id.nadikota.layer.catalog.LayerCatalog;
import id.nadikota.layer.declaration.LayerSourceQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns the layers that are on into the tables that are watched.
 *
 * <p>The first of a layer's tables holds its features, the others are looked up in. Whoever is in
 * the scope of an agency sees by the tree of agencies, so that this is looked up in too.
 */
public final class LayerWatches {
  private static final TableName AGENCIES = new TableName("data", "agency");
  private static final Set<String> TREE = Set.of("id", "kode", "parent_id");

  private final LayerCatalog catalog;
  private final LayerSourceQuery sources;
  private final LookupQuery lookups;
  private final Watches watches;
  private volatile Plan plan = new Plan(Map.of(), Map.of());

  /** Watches for the layers of the catalog. */
  public LayerWatches(
      LayerCatalog catalog, LayerSourceQuery sources, Database database, Watches watches) {
    this.catalog = catalog;
    this.sources = sources;
    this.lookups = new LookupQuery(database);
    this.watches = watches;
  }

  /** What each table is to which layer, and the tables by layer. */
  private record Plan(Map<String, List<Role>> roles, Map<String, Set<String>> layers) {}

  /** What is gathered of one table. */
  private static final class Table {
    Optional<Layer> owner = Optional.empty();
    final Set<String> columns = new TreeSet<>();
    final List<Watched.History> histories = new ArrayList<>();
    final List<Role> roles = new ArrayList<>();
  }

  /** Reads the catalog again and makes the triggers that it needs. */
  public void ensure() {
    Map<String, Table> tables = new LinkedHashMap<>();
    catalog.all().stream()
        .map(Published::layer)
        .filter(layer -> layer.following().isWatched())
        .forEach(layer -> gather(layer, tables));
    List<Watched> watched = new ArrayList<>();
    Map<String, List<Role>> roles = new LinkedHashMap<>();
    tables.forEach(
        (name, table) -> {
          watched.add(watched(name, table));
          roles.put(name, List.copyOf(table.roles));
        });
    Plan next = new Plan(Map.copyOf(roles), layersOf(roles));
    // what the new triggers tell first must already have its roles; until they stand, only those
    // layers are followed whose tables stay what they are
    plan = new Plan(next.roles, unchanged(plan, next));
    watches.ensure(watched);
    plan = next;
  }

  private static Map<String, Set<String>> layersOf(Map<String, List<Role>> roles) {
    Map<String, Set<String>> layers = new TreeMap<>();
    roles.forEach(
        (table, all) ->
            all.forEach(
                role -> layers.computeIfAbsent(role.layer(), none -> new TreeSet<>()).add(table)));
    return layers;
  }

  private static Map<String, Set<String>> unchanged(Plan before, Plan next) {
    return before.layers.entrySet().stream()
        .filter(layer -> rolesOf(layer.getKey(), before).equals(rolesOf(layer.getKey(), next)))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What each table is to a layer. */
  private static Map<String, List<Role>> rolesOf(String layer, Plan plan) {
    Map<String, List<Role>> own = new TreeMap<>();
    plan.roles.forEach(
        (table, roles) -> {
          List<Role> its = roles.stream().filter(role -> role.layer().equals(layer)).toList();
          if (!its.isEmpty()) {
            own.put(table, its);
          }
        });
    return own;
  }

  /** What a table (with schema) is to which layers. */
  public List<Role> roles(String table) {
    return plan.roles.getOrDefault(table, List.of());
  }

  /** Whether the changes of a layer are told, by what was seen of its triggers last. */
  public boolean follows(String layer) {
    Set<String> tables = plan.layers.get(layer);
    return tables != null && tables.stream().allMatch(watches::tells);
  }

  /** The tables (with schema) whose changes may show in a layer. */
  public Set<String> tables(String layer) {
    return plan.layers.getOrDefault(layer, Set.of());
  }

  /** Tables whose changes are not told as they should be. */
  public List<Watches.Lost> lost() {
    return watches.lost();
  }

  private void gather(Layer layer, Map<String, Table> tables) {
    TableName first = layer.tables().get(0);
    Table own = tables.computeIfAbsent(first.toString(), none -> new Table());
    own.owner = own.owner.or(() -> Optional.of(layer));
    own.columns.addAll(layer.imageColumns());
    own.roles.add(new Role(layer.id(), true, Set.of()));
    if (layer.following().history()) {
      own.histories.add(history(layer));
    }
    Lookups reads = lookups.of(layer.source());
    Map<TableName, Set<String>> looked = new LinkedHashMap<>();
    layer.tables().stream().skip(1).forEach(table -> looked.put(table, reads.columns(table)));
    reads.columnsBesideTheRow(first).ifPresent(columns -> looked.put(first, columns));
    if (layer.scope().agency().isPresent() && !first.equals(AGENCIES)) {
      looked.merge(AGENCIES, TREE, LayerWatches::both);
    }
    looked.forEach(
        (name, columns) -> {
          Table table = tables.computeIfAbsent(name.toString(), none -> new Table());
          table.columns.addAll(columns);
          table.roles.add(new Role(layer.id(), false, columns));
        });
  }

  /** None of one means that any change may show. */
  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return one.isEmpty() || other.isEmpty() ? Set.of() : both;
  }

  private Watched.History history(Layer layer) {
    List<String> columns =
        sources.columns(layer.source()).values().stream()
            .filter(column -> !column.type().equals("geometry"))
            .map(column -> column.name())
            .toList();
    return new Watched.History(
        layer.id(),
        layer.source().toString(),
        layer.key(),
        layer.geometry().column(),
        layer.geometry().generalised(),
        columns);
  }

  private static Watched watched(String name, Table table) {
    // where any change of what is looked up may show, no list of columns may hide one
    boolean any = table.roles.stream().anyMatch(role -> !role.rows() && role.columns().isEmpty());
    boolean all = any && table.owner.isEmpty();
    return new Watched(
        name,
        table.owner.map(Layer::key),
        table.owner.map(owner -> owner.geometry().column()),
        table.owner.flatMap(owner -> owner.geometry().generalised()),
        all ? List.of() : List.copyOf(table.columns),
        table.histories);
  }
}
