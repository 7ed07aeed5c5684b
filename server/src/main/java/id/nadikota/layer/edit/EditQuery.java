package id.nadikota.layer.edit;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import id.nadikota.filter.BoundSql;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.Layer;
import id.nadikota.layer.LayerQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads features together with what the actor may do to them. */
public final class EditQuery {
  private final Database database;
  private final LayerQuery query;

  /** Asks over the read pool, or inside a command. */
  public EditQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  /** One feature of a layer that the actor may edit, if he may see it. */
  public Optional<EditRow> find(Layer layer, Actor actor, long id) {
    return database.read(handle -> find(handle, layer, actor, id));
  }

  /** The same inside a command. */
  Optional<EditRow> find(Handle handle, Layer layer, Actor actor, long id) {
    return list(handle, layer, actor, query.editable(layer, actor, id)).stream().findFirst();
  }

  /** A deleted feature as it was last, if the actor may have seen it; inside a command. */
  Optional<EditRow> findDeleted(Handle handle, Layer layer, Actor actor, long id) {
    return list(handle, layer, actor, query.deleted(layer, actor, id)).stream().findFirst();
  }

  /**
   * What the actor might do to one row of the source.
   *
   * @param row a JSON object with values by column of the source
   */
  public Optional<EditRow> given(Layer layer, Actor actor, String row) {
    String bind = LayerQuery.relationName(layer) + "_given";
    String from =
        "jsonb_populate_record(NULL::%s, CAST(:%s AS jsonb))"
            .formatted(layer.source().quoted(), bind);
    BoundSql one = query.editable(layer, actor, from, Map.of(bind, row));
    return database.read(handle -> list(handle, layer, actor, one)).stream().findFirst();
  }

  private static List<EditRow> list(Handle handle, Layer layer, Actor actor, BoundSql rows) {
    List<Attribute> attributes = layer.attributes(actor);
    Edit.Who who = layer.edit().flatMap(edit -> edit.who(actor)).orElseThrow();
    return handle
        .createQuery(FeatureQuery.AS_GEOJSON.formatted(rows.sql()))
        .bindMap(rows.binds())
        .map((row, context) -> row(row, attributes, who))
        .list();
  }

  private static EditRow row(ResultSet row, List<Attribute> attributes, Edit.Who who)
      throws SQLException {
    boolean editable = row.getBoolean(LayerQuery.EDITABLE);
    return new EditRow(
        FeatureQuery.feature(row, attributes),
        row.getLong(LayerQuery.VERSION),
        editable,
        editable ? who.acts().stream().filter(act -> act != Act.CREATE).toList() : List.of());
  }
}
