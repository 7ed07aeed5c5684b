package id.nadikota.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.StatementContext;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.postgresql.util.PGobject;

/** JTS geometries, lon/lat in EPSG:4326, as values and columns of statements. */
final class Geometries implements JdbiPlugin {
  private static final int EPSG_4326 = 4326;

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerArgument(new Write());
    jdbi.registerColumnMapper(Geometry.class, new Read());
  }

  private static final class Read implements ColumnMapper<Geometry> {
    @Override
    public Geometry map(ResultSet row, int column, StatementContext context) throws SQLException {
      Object value = row.getObject(column);
      if (value == null) {
        return null;
      }
      byte[] wkb = value instanceof byte[] b ? b : WKBReader.hexToBytes(value.toString());
      try {
        return new WKBReader().read(wkb);
      } catch (ParseException e) {
        throw new SQLException("column " + column + " holds no geometry", e);
      }
    }
  }

  private static final class Write extends AbstractArgumentFactory<Geometry> {
    Write() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(Geometry value, ConfigRegistry config) {
      return (int position, PreparedStatement statement, StatementContext context) -> {
        PGobject object = new PGobject();
        object.setType("geometry");
        object.setValue(hex(value));
        statement.setObject(position, object);
      };
    }

    /** EWKB with its SRID; a copy is marked, the caller's geometry stays as it is. */
    private static String hex(Geometry value) {
      Geometry marked = value.copy();
      marked.setSRID(EPSG_4326);
      return WKBWriter.toHex(new WKBWriter(2, ByteOrderValues.BIG_ENDIAN, true).write(marked));
    }
  }
}
