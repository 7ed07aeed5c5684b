package id.nadikota.ingest.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.geo.GeoJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;

/** The features of a GeoJSON FeatureCollection, streamed: one feature is in memory at a time. */
final class FeaturesJson implements RowReader {
  // NaN is no JSON, but programs write it: then one feature is wrong and not the whole file
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Path file;
  private final Optional<String> crs;

  /** Looks through the file for the {@code crs} member of GeoJSON 2008. */
  FeaturesJson(Path file) {
    this.file = file;
    this.crs = findCrs();
  }

  @Override
  public Optional<String> crs() {
    return crs;
  }

  @Override
  public void read(Consumer<SourceRow> rows) {
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      open(parser);
      boolean features = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("features")) {
          features = true;
          readFeatures(parser, rows);
        } else if (name.equals("type") && !parser.getText().equals("FeatureCollection")) {
          throw fault(
              parser, "is a " + parser.getText(), "a FeatureCollection is expected at the top");
        } else {
          parser.skipChildren();
        }
      }
      finish(parser, features);
    } catch (JsonEOFException e) {
      throw fault(e, "ends in the middle", "the file is cut off; fetch or export it again");
    } catch (JsonProcessingException e) {
      throw fault(e, "is no JSON: " + e.getOriginalMessage(), "mend or export it again");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void open(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw fault(parser, "is empty", "give a GeoJSON FeatureCollection");
    }
    if (first != JsonToken.START_OBJECT) {
      throw fault(parser, "is no GeoJSON", "a FeatureCollection is expected at the top");
    }
  }

  private void finish(JsonParser parser, boolean features) throws IOException {
    if (!features) {
      throw fault(parser, "has no features", "a FeatureCollection is expected at the top");
    }
    if (parser.nextToken() != null) {
      throw fault(parser, "goes on after its end", "give one FeatureCollection a file");
    }
  }

  private void readFeatures(JsonParser parser, Consumer<SourceRow> rows) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw fault(parser, "features is no list", "write \"features\": [...]");
    }
    int number = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode feature = parser.readValueAsTree();
      number++;
      rows.accept(row(number, feature));
    }
  }

  private static SourceRow row(int number, JsonNode feature) {
    if (!feature.path("type").asText().equals("Feature")) {
      return SourceRow.broken(number, new Label("bukan Feature", "it is no Feature"));
    }
    JsonNode shape = feature.path("geometry");
    try {
      Optional<Geometry> geometry =
          shape.isObject() ? Optional.of(GeoJson.read(shape)) : Optional.empty();
      return new SourceRow(number, id(feature), properties(feature), geometry, Optional.empty());
    } catch (Refusal e) {
      return new SourceRow(
          number, id(feature), properties(feature), Optional.empty(), Optional.of(e.words()));
    }
  }

  private static Optional<String> id(JsonNode feature) {
    String id = feature.path("id").asText("").strip();
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  private static Map<String, Object> properties(JsonNode feature) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : feature.path("properties").properties()) {
      properties.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class));
    }
    return properties;
  }

  /** A broken file has no crs here; reading its features says where it is broken. */
  private Optional<String> findCrs() {
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("crs")) {
          return crsName(parser.readValueAsTree());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Optional<String> crsName(JsonNode crs) {
    JsonNode properties = crs.path("properties");
    if (properties.has("code")) {
      return Optional.of("EPSG:" + properties.get("code").asText());
    }
    return crs.isNull()
        ? Optional.empty()
        : Optional.of(properties.path("name").asText("without a name"));
  }

  private FaultException fault(JsonParser parser, String what, String cure) {
    return new FaultException(new Fault(file, parser.currentLocation().getLineNr(), what, cure));
  }

  private FaultException fault(JsonProcessingException e, String what, String cure) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    return new FaultException(new Fault(file, line, what, cure));
  }

  private FaultException unreadable(IOException e) {
    return new FaultException(
        new Fault(
            file, 0, "cannot be read: " + e.getMessage(), "check that it exists and is readable"));
  }
}
