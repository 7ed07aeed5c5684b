package id.nadikota.layer.form;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.db.Relation;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.TableName;
import id.nadikota.layer.catalog.LayerCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the form of a layer for an actor, with the choices that he may see. */
public final class FormQuery {
  /** Over so many, a screen cannot offer them and the database alone decides. */
  private static final int MOST_CHOICES = 2_000;

  private final Database database;
  private final LayerCatalog catalog;
  private final LayerQuery query;

  FormQuery(Database database, LayerCatalog catalog, LayerQuery query) {
    this.database = database;
    this.catalog = catalog;
    this.query = query;
  }

  /** The form of a layer that the actor may edit; a field that he may not see is not in it. */
  public Form form(Layer layer, Actor actor) {
    Edit edit = layer.edit().orElseThrow();
    List<Act> acts = edit.who(actor).stream().flatMap(who -> who.acts().stream()).toList();
    return new Form(
        layer.title(),
        visible(layer, actor).map(field -> field(layer, actor, field)).toList(),
        acts.contains(Act.CREATE) || acts.contains(Act.MOVE)
            ? Optional.of(new Form.Shape(layer.geometry().type(), edit.shapeRequired()))
            : Optional.empty(),
        acts.stream().map(Act::code).toList());
  }

  /** What a new feature gets in fields that the actor may not see. */
  public Map<String, Object> hiddenFallbacks(Layer layer, Actor actor) {
    List<String> seen = visible(layer, actor).map(Edit.Field::name).toList();
    Map<String, Object> values = new LinkedHashMap<>();
    layer.edit().orElseThrow().fields().stream()
        .filter(field -> !seen.contains(field.name()))
        .forEach(
            field ->
                fallback(layer, actor, field).ifPresent(value -> values.put(field.name(), value)));
    return values;
  }

  private static Stream<Edit.Field> visible(Layer layer, Actor actor) {
    List<Attribute> seen = layer.attributes(actor);
    return layer.edit().orElseThrow().fields().stream()
        .filter(field -> seen.contains(field.attribute()));
  }

  private Form.Field field(Layer layer, Actor actor, Edit.Field field) {
    return new Form.Field(
        field.name(),
        field.attribute().title(),
        field.attribute().type(),
        field.required(),
        field.longest(),
        field.min(),
        field.max(),
        choices(layer, actor, field),
        fallback(layer, actor, field),
        field.help());
  }

  private Optional<List<Form.Choice>> choices(Layer layer, Actor actor, Edit.Field field) {
    Map<String, Label> values = field.attribute().values();
    if (!values.isEmpty()) {
      return Optional.of(
          values.entrySet().stream()
              .map(value -> new Form.Choice(value.getKey(), value.getValue()))
              .toList());
    }
    return field
        .choices()
        .flatMap(
            from ->
                catalog
                    .find(from.layer(), actor)
                    .map(Published::layer)
                    .map(
                        other ->
                            features(other, from.title(), actor, narrowed(layer, actor, field))))
        .filter(choices -> choices.size() <= MOST_CHOICES);
  }

  /** Who reaches only some agencies may only give a feature to one of them. */
  private static boolean narrowed(Layer layer, Actor actor, Edit.Field field) {
    boolean inScope =
        layer.edit().flatMap(edit -> edit.who(actor)).stream()
            .anyMatch(who -> who.rows() instanceof id.nadikota.layer.Access.Rows.InScope);
    return inScope
        && actor.scope() instanceof Scope.OfAgency
        && layer.scope().agency().filter(field.attribute().column()::equals).isPresent();
  }

  private List<Form.Choice> features(Layer layer, String title, Actor actor, boolean inScope) {
    Relation relation = inScope ? query.inScope(layer, actor) : query.relation(layer, actor);
    // A list shows a title to all at once, so an audited one is no title
    if (layer.attributes(actor).stream()
        .noneMatch(seen -> seen.name().equals(title) && !seen.audited())) {
      return List.of();
    }
    String name = TableName.quoted(title);
    String sql =
        "SELECT c.\"id\", c.%1$s AS title FROM (%2$s) AS c ORDER BY c.%1$s NULLS LAST, c.\"id\" LIMIT %3$d"
            .formatted(name, relation.sql(), MOST_CHOICES + 1);
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .bindMap(relation.binds())
                .map((row, context) -> choice(row.getLong("id"), row.getString("title")))
                .list());
  }

  private static Form.Choice choice(long id, String title) {
    return new Form.Choice(id, Label.same(Objects.requireNonNullElse(title, Long.toString(id))));
  }

  private Optional<Object> fallback(Layer layer, Actor actor, Edit.Field field) {
    return field
        .fallback()
        .flatMap(
            said ->
                said instanceof Edit.Fallback.Value value
                    ? Optional.of(value.value())
                    : own(layer, actor, field.attribute().column()));
  }

  private Optional<Object> own(Layer layer, Actor actor, String column) {
    if (layer.scope().own().filter(column::equals).isPresent()) {
      return Optional.of(actor.account());
    }
    if (actor.scope() instanceof Scope.OfAgency agency
        && layer.scope().agency().filter(column::equals).isPresent()) {
      return agency(agency.kode());
    }
    return actor.scope() instanceof Scope.OfArea area
            && layer.scope().area().filter(column::equals).isPresent()
        ? Optional.of(area.kode())
        : Optional.empty();
  }

  private Optional<Object> agency(String kode) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT data.agency_of(:kode)")
                .bind("kode", kode)
                .mapTo(Long.class)
                .findOne()
                .map(id -> id));
  }
}
