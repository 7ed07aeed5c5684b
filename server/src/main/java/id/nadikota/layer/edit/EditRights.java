package id.nadikota.layer.edit;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Layer;

/** Refuses who may not do something to the features of a layer. */
public final class EditRights {
  private EditRights() {}

  /**
   * Refuses who may never do this in a layer, whatever the feature.
   *
   * @throws Refusal FORBIDDEN {@code layer-not-editable}, {@code not-your-layer} or {@code
   *     may-not-<act>}
   */
  public static void require(Layer layer, Actor actor, Act act) {
    requireEditor(layer, actor);
    require(layer.edit().orElseThrow().allows(actor, act), act);
  }

  /**
   * Refuses who may change nothing of a layer.
   *
   * @throws Refusal FORBIDDEN {@code layer-not-editable} or {@code not-your-layer}
   */
  static void requireEditor(Layer layer, Actor actor) {
    if (layer.edit().isEmpty()) {
      throw Refusal.forbidden(
          "layer-not-editable",
          new Label(
              "Lapisan %s tidak dapat diubah di sini".formatted(layer.id()),
              "the layer %s cannot be edited here".formatted(layer.id())));
    }
    if (!layer.isEditedBy(actor)) {
      throw Refusal.forbidden(
          "not-your-layer",
          new Label(
              "Anda tidak berwenang mengubah lapisan %s; masuk dengan akun yang berwenang"
                  .formatted(layer.id()),
              "you may not edit the layer %s; sign in with an account that may"
                  .formatted(layer.id())));
    }
  }

  /** Refuses an act that is not allowed. */
  static void require(boolean allowed, Act act) {
    if (!allowed) {
      Label words =
          switch (act) {
            case CREATE -> new Label("menambah objek di lapisan ini", "create features here");
            case UPDATE -> new Label("mengubah isian objek ini", "change this feature");
            case MOVE -> new Label("memindahkan objek ini", "move this feature");
            case DELETE -> new Label("menghapus objek ini", "delete this feature");
          };
      throw Refusal.forbidden(
          "may-not-" + act.code(),
          new Label("Anda tidak berwenang " + words.id(), "you may not " + words.en()));
    }
  }
}
