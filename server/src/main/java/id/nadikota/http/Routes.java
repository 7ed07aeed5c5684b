package id.nadikota.http;

import io.javalin.config.RoutesConfig;

/** The paths that one room answers; each stands in {@code openapi.yaml} too. */
@FunctionalInterface
public interface Routes {

  /** Registers the handlers; called once before the server starts. */
  void addTo(RoutesConfig routes);
}
