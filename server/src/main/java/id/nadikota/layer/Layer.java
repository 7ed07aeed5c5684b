package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What {@code layers/<id>.yaml} declares: what is published of a table or view, how it is named,
 * and to whom.
 *
 * @param id name in URLs, also the collection's id
 * @param title name on screens
 * @param group heading in the layer list
 * @param order place in the layer list; lower stands higher and is drawn above
 * @param source the table or view that is read
 * @param tables the tables behind the source, the one with the key first
 * @param key bigint column of the source that identifies a feature
 * @param geometry where the shape stands
 * @param scope columns that say whose a row is
 * @param attributes what may be published, in the order of the file
 * @param access who sees what; who is not named sees nothing
 * @param zooms map zooms at which it is drawn
 * @param time attribute that says when a feature happened
 * @param updated timestamptz column that says when a row last changed
 * @param attribution whose data it is
 * @param popup what is told of one feature
 * @param search text attributes in which words are looked for
 * @param legend words for the rules of the style, by rule name
 * @param edit how its features are changed; absent: not through this layer
 * @param following how its changes are followed
 */
public record Layer(
    String id,
    Label title,
    Label group,
    int order,
    TableName source,
    List<TableName> tables,
    String key,
    Geometry geometry,
    ScopeColumns scope,
    List<Attribute> attributes,
    Map<PermissionSet, Access> access,
    Zooms zooms,
    Optional<String> time,
    Optional<String> updated,
    Label attribution,
    Optional<Popup> popup,
    List<String> search,
    Map<String, Label> legend,
    Optional<Edit> edit,
    Following following) {

  public Layer {
    tables = List.copyOf(tables);
    attributes = List.copyOf(attributes);
    Map<PermissionSet, Access> bySet = new EnumMap<>(PermissionSet.class);
    bySet.putAll(access);
    access = Collections.unmodifiableMap(bySet);
    search = List.copyOf(search);
    legend = Collections.unmodifiableMap(new LinkedHashMap<>(legend));
  }

  /**
   * Where a feature's shape stands, in EPSG:4326.
   *
   * @param column the exact shape
   * @param type such as {@code MultiPolygon}
   * @param generalised a coarser shape for those who may not know the exact place
   */
  public record Geometry(String column, String type, Optional<String> generalised) {}

  /**
   * The columns that say whose a row is.
   *
   * @param agency the agency's id (bigint)
   * @param area kode wilayah (text)
   * @param own account that wrote the row (text)
   */
  public record ScopeColumns(Optional<String> agency, Optional<String> area, Optional<String> own) {

    /** Nothing says whose a row is. */
    public static final ScopeColumns NONE =
        new ScopeColumns(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether no column was declared, so that no scope but the whole city reaches a row. */
    public boolean isEmpty() {
      return agency.isEmpty() && area.isEmpty() && own.isEmpty();
    }
  }

  /** Map zooms, both inclusive. */
  public record Zooms(int from, int to) {
    /** Every zoom. */
    public static final Zooms ALL = new Zooms(0, 24);
  }

  /**
   * How changes of a layer are followed.
   *
   * @param live whether they are told as they happen
   * @param history whether the past is kept
   * @param refresh how long what was drawn may be kept where changes are not followed
   */
  public record Following(boolean live, boolean history, Optional<Duration> refresh) {
    /** Not at all. */
    public static final Following NOT = new Following(false, false, Optional.empty());

    /** Whether the changes of its tables are logged. */
    public boolean isWatched() {
      return live || history;
    }
  }

  /**
   * What is told of one feature; names of attributes.
   *
   * @param title its heading
   * @param subtitle told below the heading
   * @param attributes told as a table
   */
  public record Popup(String title, List<String> subtitle, List<String> attributes) {
    public Popup {
      subtitle = List.copyOf(subtitle);
      attributes = List.copyOf(attributes);
    }
  }

  /** What the actor may see, if anything. */
  public Optional<Access> access(Actor actor) {
    return Optional.ofNullable(access.get(actor.set()));
  }

  /** Whether the actor may edit anything of it, so that a row of it has a version for him. */
  public boolean isEditedBy(Actor actor) {
    return edit.flatMap(how -> how.who(actor)).isPresent();
  }

  /** The attributes that the actor may see, in the layer's order; none for a hidden layer. */
  public List<Attribute> attributes(Actor actor) {
    List<String> names = access(actor).map(Access::attributes).orElse(List.of());
    return attributes.stream().filter(attribute -> names.contains(attribute.name())).toList();
  }

  /** The attribute with this name, whoever may see it. */
  public Optional<Attribute> find(String name) {
    return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
  }

  /** The columns that say which feature a row is, where it is, and who sees it. */
  public Set<String> ruleColumns() {
    Set<String> columns = shapeColumns();
    columns.add(key);
    columns.addAll(imageColumns());
    return columns;
  }

  /** The columns with shapes. */
  Set<String> shapeColumns() {
    Set<String> columns = new TreeSet<>(List.of(geometry.column()));
    geometry.generalised().ifPresent(columns::add);
    return columns;
  }

  /** Every column of the source that is ever read for somebody. */
  Set<String> readColumns() {
    Set<String> columns = ruleColumns();
    attributes.stream().map(Attribute::column).forEach(columns::add);
    edit.ifPresent(how -> columns.addAll(how.readColumns()));
    return columns;
  }

  /** The columns by which access is decided. */
  public Set<String> imageColumns() {
    Set<String> columns = new TreeSet<>();
    Stream.of(scope.agency(), scope.area(), scope.own())
        .flatMap(Optional::stream)
        .forEach(columns::add);
    access.values().stream().map(rule -> rule.rows().columns()).forEach(columns::addAll);
    return columns;
  }

  /** Lowest zoom of tiles: a tile is drawn one map zoom above its own. */
  public int lowestTileZoom() {
    return Math.max(0, zooms.from() - 1);
  }

  /** The same layer with other access rules. */
  public Layer withAccess(BiFunction<PermissionSet, Access, Access> change) {
    Map<PermissionSet, Access> changed = new EnumMap<>(PermissionSet.class);
    access.forEach((set, rule) -> changed.put(set, change.apply(set, rule)));
    return with(changed, edit);
  }

  /** The same layer, changed in another way. */
  public Layer withEdit(Edit other) {
    return with(access, Optional.of(other));
  }

  private Layer with(Map<PermissionSet, Access> otherAccess, Optional<Edit> otherEdit) {
    return new Layer(
        id,
        title,
        group,
        order,
        source,
        tables,
        key,
        geometry,
        scope,
        attributes,
        otherAccess,
        zooms,
        time,
        updated,
        attribution,
        popup,
        search,
        legend,
        otherEdit,
        following);
  }
}
