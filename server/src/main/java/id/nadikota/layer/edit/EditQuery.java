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
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads features together with what the actor may do to them. */
public final class EditQuery {
  private final Database database;
  private final LayerQuery query;

  EditQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  /**
   * Whether the actor may edit anything of the layer, so that a row of it has a version for him.
   */
  public static boolean isEditor(Layer layer, Actor actor) {
    return layer.edit().flatMap(edit -> edit.who(actor)).isPresent();
  }

  /** One feature of a layer that the actor may edit, if he may see it. */
  public Optional<EditRow> find(Layer layer, Actor actor, long id) {
    return database.read(handle -> find(handle, layer, actor, id));
  }

  /** The same inside a command. */
  Optional<EditRow> find(Handle handle, Layer layer, Actor actor, long id) {
    BoundSql one = query.editable(layer, actor, id);
    List<Attribute> attributes = layer.attributes(actor);
    Edit.Who who = layer.edit().flatMap(edit -> edit.who(actor)).orElseThrow();
    return handle
        .createQuery(FeatureQuery.AS_GEOJSON.formatted(one.sql()))
        .bindMap(one.binds())
        .map((row, context) -> row(row, attributes, who))
        .findOne();
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
