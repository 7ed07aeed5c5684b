package planted.area;

import io.javalin.http.Context;
import java.sql.Connection;
import planted.agency.Owning;
import planted.app.Starting;

/** A feature that knows HTTP, JDBC, another feature and the app. */
public final class Counting {
  Context context;
  Connection connection;
  Owning owning;
  Starting starting;
}
