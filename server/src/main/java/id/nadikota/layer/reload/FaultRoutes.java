package id.nadikota.layer.reload;

import id.nadikota.base.Fault;
import id.nadikota.http.Answers;
import id.nadikota.http.Operating;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** What is wrong with the files of layers and styles, for those who can mend them. */
final class FaultRoutes implements Routes {
  private final LayerReload reload;

  FaultRoutes(LayerReload reload) {
    this.reload = reload;
  }

  /** The whole answer. */
  private record Wire(List<One> faults) {}

  /**
   * One fault.
   *
   * @param line from 1; 0 where the file as a whole is meant
   */
  private record One(String file, int line, String what, String cure) {
    static One of(Fault fault) {
      return new One(fault.file().toString(), fault.line(), fault.what(), fault.cure());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/layer-faults", this::faults);
  }

  private void faults(Context ctx) {
    Operating.verifyAdmin(ctx);
    Answers.json(ctx, new Wire(reload.faults().stream().map(One::of).toList()), Answers.PRIVATE);
  }
}
