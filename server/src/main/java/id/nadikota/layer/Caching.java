package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.base.PermissionSet;
import id.nadikota.http.Answers;

/** How long an answer out of layers may be kept, by who asked for it. */
public enum Caching {
  /** What is drawn: may be a minute old. */
  DRAWN("public, max-age=60"),
  /** What is told: asked for again each time, answered with 304 where nothing changed. */
  TOLD(Answers.REVALIDATE);

  private final String ofPublic;

  Caching(String ofPublic) {
    this.ofPublic = ofPublic;
  }

  /** The value of Cache-Control; what is not for all is never kept by others. */
  public String of(Actor actor) {
    return isPublic(actor) ? ofPublic : Answers.PRIVATE;
  }

  /** Whether anybody would get the same answer. */
  public static boolean isPublic(Actor actor) {
    return actor.set() == PermissionSet.PUBLIC;
  }
}
