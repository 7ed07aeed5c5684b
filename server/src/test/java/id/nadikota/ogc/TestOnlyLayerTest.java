package id.nadikota.ogc;

import static id.nadikota.fixture.Editors.header;
import static id.nadikota.fixture.Editors.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.db.Database;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Editors.Person;
import id.nadikota.fixture.LayerFiles;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A layer that exists in this test alone is edited: a table and two files, no Java. */
class TestOnlyLayerTest {
  private static final String TABLE =
      """
      CREATE TABLE data.tree (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        species varchar(30) NOT NULL, height_m numeric CHECK (height_m < 90), girth smallint,
        planted date, seen timestamptz, sick boolean, page text, agency_id bigint NOT NULL, area_kode text,
        keeper text, hidden text DEFAULT 'root', state text NOT NULL DEFAULT 'open',
        version bigint NOT NULL DEFAULT 1, updated_at timestamptz NOT NULL DEFAULT '2020-01-01Z',
        geom geometry(LineString, 4326),
        CONSTRAINT tree_sick_is_seen CHECK (sick IS NOT TRUE OR seen IS NOT NULL))
      """;
  private static final String LAYER =
      """
      id: trees
      title: {id: Pohon, en: Trees}
      group: Taman
      source: data.tree
      key: id
      geometry: {column: geom, type: LineString}
      scope: {agency: agency_id, area: area_kode, own: keeper}
      updated: updated_at
      attribution: Taman
      attributes:
        species: {title: {id: Jenis, en: Species}, type: text}
        height: {title: {id: Tinggi, en: Height}, type: number, column: height_m}
        girth: {title: {id: Lilit, en: Girth}, type: integer}
        planted: {title: {id: Ditanam, en: Planted}, type: date}
        seen: {title: {id: Dilihat, en: Seen}, type: time}
        sick: {title: {id: Sakit, en: Sick}, type: boolean}
        page: {title: {id: Laman, en: Page}, type: url}
        agency: {title: {id: OPD, en: Agency}, type: integer, column: agency_id}
        keeper: {title: {id: Penjaga, en: Keeper}, type: text}
        state: {title: {id: Keadaan, en: State}, type: text}
        area: {title: {id: Wilayah, en: Area}, type: text, column: area_kode}
        hidden: {title: {id: Rahasia, en: Secret}, type: text}
      access:
        public: {rows: all, attributes: [species]}
        agency: &seen
          rows: all
          attributes: [species, height, girth, planted, seen, sick, page, agency, keeper, state]
        crew: *seen
        supervisor: *seen
        area: {rows: scope, attributes: [species, girth, agency, area]}
        admin: {rows: all, attributes: all}
      edit:
        table: data.tree
        version: version
        who:
          agency: {rows: scope, acts: [create, update, move, delete]}
          crew: {rows: scope, acts: [create, update]}
          area: {rows: scope, acts: [create, update]}
          supervisor: {rows: "state = 'open'", acts: [update]}
          admin: {rows: all, acts: [create, update, move, delete]}
        fields:
          species: {required: true}
          height: {min: 0, max: 120}
          girth: {}
          planted: {}
          seen: {}
          sick: {}
          page: {}
          agency: {required: true, choices: {layer: agencies, title: name}, default: own}
          state: {}
          area: {default: own}
          hidden: {default: sap}
      """;

  @RegisterExtension static final City CITY = City.small().with(TestOnlyLayerTest::plant);

  private static void plant(Database database, Path data) {
    database.write(handle -> handle.execute(TABLE));
    LayerFiles.put(data, "trees", LAYER, LayerFiles.style("trees", false));
  }

  private static String feature(String properties) {
    return "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{%s}}".formatted(properties);
  }

  private static String created(Person person, String properties) {
    HttpResponse<String> answer = person.post("trees", feature(properties));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return "trees/" + json(answer).get("id").asText();
  }

  @Test
  void it_is_created_changed_moved_and_deleted_with_every_type_of_value() {
    CITY.as(
        "budi agency agency:1.03",
        budi -> {
          String item =
              created(
                  budi,
                  "\"species\":\"Trembesi\",\"height\":21.5,\"girth\":300,\"planted\":\"1980-02-29\","
                      + "\"seen\":\"2026-11-24T08:30:00+07:00\",\"sick\":true,"
                      + "\"page\":\"https://taman.example/1\"");
          JsonNode tree = budi.item(item);
          assertThat(tree.get("properties").toString())
              .isEqualTo(
                  "{\"species\":\"Trembesi\",\"height\":21.5,\"girth\":300,"
                      + "\"planted\":\"1980-02-29\",\"seen\":\"2026-11-24T01:30:00Z\",\"sick\":true,"
                      + "\"page\":\"https://taman.example/1\",\"agency\":2,\"keeper\":\"budi\","
                      + "\"state\":\"open\"}");
          assertThat(tree.get("geometry").isNull()).isTrue();
          assertThat(hidden(item)).isEqualTo("sap");
          HttpResponse<String> same = budi.put(item, tree.toString(), "\"1\"");
          assertThat(json(same)).isEqualTo(tree);
          HttpResponse<String> moved =
              budi.patch(
                  item,
                  "{\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[106.81,-6.19],[106.82,-6.18]]},"
                      + "\"properties\":{\"height\":null,\"sick\":false,\"seen\":null}}",
                  "\"1\"");
          assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
          assertThat(json(moved).at("/geometry/coordinates/1/0").asDouble()).isEqualTo(106.82);
          assertThat(json(moved).at("/properties/height").isNull()).isTrue();
          assertThat(json(moved).get("version").asInt()).isEqualTo(2);
          HttpResponse<String> replaced =
              budi.put(
                  item, feature("\"species\":\"Mahoni\",\"agency\":3,\"state\":\"open\""), "\"2\"");
          assertThat(json(replaced).at("/properties/species").asText()).isEqualTo("Mahoni");
          assertThat(json(replaced).at("/properties/girth").isNull()).isTrue();
          assertThat(json(replaced).get("geometry").isNull()).isTrue();
          assertThat(hidden(item)).isEqualTo("sap");
          assertThat(budi.delete(item, "\"3\"", "Nadi-Reason", "tumbang").statusCode())
              .isEqualTo(204);
        });
  }

  private static String hidden(String item) {
    return CITY.database()
        .write(
            handle ->
                handle
                    .createQuery("SELECT hidden FROM data.tree WHERE id = :id")
                    .bind("id", Long.valueOf(item.substring(6)))
                    .mapTo(String.class)
                    .one());
  }

  @Test
  void a_table_without_triggers_still_counts_versions_and_says_when() {
    CITY.as(
        "adi admin city",
        adi -> {
          String item = created(adi, "\"species\":\"Asam\",\"agency\":4");
          String etag = header(adi.patch(item, "{\"properties\":{\"girth\":1}}", "\"1\""), "ETag");
          assertThat(etag).startsWith("\"2-");
          String layers = adi.get("/api/layers").body();
          assertThat(layers).doesNotContain("2020-01-01");
        });
  }

  @Test
  void own_rows_are_edited_by_who_wrote_them() {
    CITY.as(
        "citra crew own",
        citra -> {
          String item = created(citra, "\"species\":\"Kenari\",\"agency\":4");
          assertThat(citra.item(item).get("actions").toString()).isEqualTo("[\"update\"]");
          Person dewi = new Person(citra.server(), "dewi crew own");
          assertThat(dewi.item(item).get("actions").toString()).isEqualTo("[]");
          assertThat(dewi.patch(item, "{\"properties\":{\"girth\":5}}", "\"1\"").statusCode())
              .isEqualTo(403);
          assertThat(citra.patch(item, "{\"properties\":{\"girth\":5}}", "\"1\"").statusCode())
              .isEqualTo(200);
          String shape =
              "{\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[106.81,-6.19],[106.82,-6.18]]}}";
          assertThat(citra.patch(item, shape, "\"2\"").statusCode()).isEqualTo(403);
          assertThat(citra.patch(item, "{\"properties\":{\"keeper\":\"dewi\"}}", "\"2\"").body())
              .contains("read-only");
        });
  }

  @Test
  void what_is_own_to_an_area_officer_is_his_area_and_what_lies_in_it() {
    CITY.as(
        "lila area area:31.71",
        lila -> {
          String item = created(lila, "\"species\":\"Asoka\",\"agency\":4");
          assertThat(lila.item(item).at("/properties/area").asText()).isEqualTo("31.71");
          assertThat(json(lila.get("/api/layers/trees/form")).findValuesAsText("default"))
              .contains("31.71");
          assertThat(
                  lila.patch(item, "{\"properties\":{\"area\":\"31.71.02\"}}", "\"1\"")
                      .statusCode())
              .isEqualTo(200);
          for (String outside : List.of("\"31.72\"", "\"31.710\"", "\"31\"", "null")) {
            HttpResponse<String> moved =
                lila.patch(item, "{\"properties\":{\"area\":%s}}".formatted(outside), "\"2\"");
            assertThat(json(moved).get("slug").asText()).isEqualTo("outside-your-scope");
          }
        });
  }

  @Test
  void a_condition_holds_before_and_after_the_change() {
    CITY.as(
        "sari supervisor city",
        sari -> {
          Person adi = new Person(sari.server(), "adi admin city");
          String item = created(adi, "\"species\":\"Waru\",\"agency\":4");
          assertThat(
                  json(sari.patch(item, "{\"properties\":{\"state\":\"closed\"}}", "\"1\""))
                      .get("slug")
                      .asText())
              .isEqualTo("outside-your-scope");
          assertThat(sari.patch(item, "{\"properties\":{\"girth\":7}}", "\"1\"").statusCode())
              .isEqualTo(200);
          assertThat(
                  adi.patch(item, "{\"properties\":{\"state\":\"closed\"}}", "\"2\"").statusCode())
              .isEqualTo(200);
          assertThat(
                  json(sari.patch(item, "{\"properties\":{\"girth\":8}}", "\"3\""))
                      .get("slug")
                      .asText())
              .isEqualTo("may-not-update");
        });
  }

  @Test
  void of_two_who_change_one_row_at_once_one_is_told_that_the_other_was_faster() {
    CITY.as(
        "adi admin city",
        adi -> {
          String item = created(adi, "\"species\":\"Jati\",\"agency\":4,\"girth\":0");
          for (int round = 1; round <= 5; round++) {
            String version = "\"" + round + "\"";
            List<CompletableFuture<Integer>> writers =
                IntStream.range(0, 4)
                    .mapToObj(
                        n ->
                            CompletableFuture.supplyAsync(
                                () ->
                                    adi.patch(
                                            item,
                                            "{\"properties\":{\"girth\":%d}}"
                                                .formatted(
                                                    Integer.parseInt(version.substring(1, 2)) * 10
                                                        + n),
                                            version)
                                        .statusCode()))
                    .toList();
            assertThat(writers.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(200, 412, 412, 412);
          }
          assertThat(adi.item(item).get("version").asInt()).isEqualTo(6);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"species\":\"1234567890123456789012345678901\" | species | too-long",
        "\"girth\":40000 | girth | out-of-range",
        "\"girth\":\"7\" | girth | wrong-type",
        "\"height\":121 | height | out-of-range",
        "\"height\":95 | height | bad-value",
        "\"height\":1e400 | height | wrong-type",
        "\"planted\":\"2025-02-30\" | planted | bad-date",
        "\"planted\":20250101 | planted | wrong-type",
        "\"seen\":\"2026-11-24T08:30:00\" | seen | bad-time",
        "\"sick\":\"yes\" | sick | wrong-type",
        "\"sick\":true | sick | bad-value",
        "\"page\":\"javascript:alert(1)\" | page | not-a-link",
        "\"page\":\"https:///x\" | page | not-a-link",
        "\"state\":null | state | required",
        "\"hidden\":\"x\" | hidden | unknown-field",
        "\"agency\":5 | agency | not-a-choice",
      })
  void a_value_that_does_not_fit_names_its_field(String value, String field, String slug) {
    CITY.as(
        "budi agency agency:1.03",
        budi -> {
          String body = feature("\"species\":\"Pinus\"," + value);
          HttpResponse<String> answer =
              budi.post("trees", body.replace("\"species\":\"Pinus\",\"species\"", "\"species\""));
          if (answer.statusCode() == 201) {
            // a null is left to the column's default where something new is made
            String item = "trees/" + json(answer).get("id").asText();
            answer = budi.patch(item, "{\"properties\":{" + value + "}}", "\"1\"");
          }
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
          assertThat(json(answer).get("slug").asText()).isEqualTo(slug);
          assertThat(json(answer).get("field").asText()).isEqualTo(field);
        });
  }
}
