package id.nadikota.layer.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a GeoJSON Feature, or a merge patch (RFC 7396) of one. */
public final class ProposalJson {
  /** What a Feature of ours may hold; what we add to it may come back and is not read. */
  private static final Set<String> MEMBERS =
      Set.of("type", "id", "geometry", "properties", "version", "actions");

  private static final int LONGEST_NAME = 60;

  private ProposalJson() {}

  /**
   * What is proposed.
   *
   * @throws Refusal INVALID, naming the member that cannot be
   */
  public static Proposal read(JsonNode body) {
    if (!body.isObject()) {
      throw Refusal.invalid(
          "not-a-feature",
          new Label("kirim satu Feature GeoJSON sebagai objek", "send one GeoJSON Feature"));
    }
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw unknown(name);
              }
            });
    if (body.has("type") && !body.get("type").asText().equals("Feature")) {
      throw Refusal.invalidField(
          "type", "not-a-feature", new Label("type harus Feature", "type must be Feature"));
    }
    return new Proposal(
        Optional.ofNullable(body.get("id")).map(JsonNode::asText), properties(body), place(body));
  }

  private static Map<String, Object> properties(JsonNode body) {
    Map<String, Object> properties = new LinkedHashMap<>();
    JsonNode given = body.path("properties");
    if (given.isMissingNode() || given.isNull()) {
      return properties;
    }
    if (!given.isObject()) {
      throw Refusal.invalidField(
          "properties",
          "wrong-type",
          new Label("properties harus berupa objek", "properties must be an object"));
    }
    given.properties().forEach(entry -> properties.put(entry.getKey(), plain(entry.getValue())));
    return properties;
  }

  private static Object plain(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isNumber() ? value.numberValue() : Proposal.STRUCTURE;
  }

  private static Proposal.Place place(JsonNode body) {
    JsonNode given = body.path(Shapes.FIELD);
    if (given.isMissingNode()) {
      return new Proposal.Place.Unsaid();
    }
    return given.isNull()
        ? new Proposal.Place.None()
        : new Proposal.Place.At(ShapeJson.read(given));
  }

  /** The refusal of a member or attribute of which the actor does not know. */
  static Refusal unknown(String name) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + ".." : name;
    return Refusal.invalidField(
        shown,
        "unknown-field",
        new Label(
            "tidak ada isian bernama " + shown + "; hapus atau perbaiki namanya",
            "there is no field called " + shown + "; remove it or correct its name"));
  }
}
