package id.nadikota.ogc;

import static id.nadikota.fixture.Editors.header;
import static id.nadikota.fixture.Editors.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Editors.Person;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be written, by whom and how, is refused by name and changes nothing. */
class ItemRefusalsTest {
  private static final String WATER = "wati agency agency:1.03";
  private static final String FIRE = "danu agency agency:1.05";
  private static final String LURAH = "lila area area:31.71";
  private static final String ADMIN = "adi admin city";
  private static final String POST =
      "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.815,-6.175]},"
          + "\"properties\":{\"name\":\" Rumah Pompa Baru \",\"kind\":\"pump-station\"}}";

  @RegisterExtension static final City CITY = City.small();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assets/8 | {\"properties\":{\"nmae\":\"x\"}} | nmae | unknown-field",
        "assets/8 | {\"properties\":{\"name\":null}} | name | required",
        "assets/8 | {\"properties\":{\"name\":\"   \"}} | name | required",
        "assets/8 | {\"properties\":{\"name\":7}} | name | wrong-type",
        "assets/8 | {\"properties\":{\"name\":[\"x\"]}} | name | wrong-type",
        "assets/8 | {\"properties\":{\"name\":\"a\\u0000b\"}} | name | control-character",
        "assets/8 | {\"properties\":{\"name\":\"\\ud83d\"}} | name | control-character",
        "assets/8 | {\"properties\":{\"kind\":\"castle\"}} | kind | not-a-choice",
        "assets/8 | {\"properties\":{\"agency_id\":\"3\"}} | agency_id | wrong-type",
        "assets/8 | {\"properties\":{\"agency_id\":99}} | agency_id | not-a-choice",
        "assets/8 | {\"properties\":{\"agency_id\":4}} | agency_id | not-a-choice",
        "assets/8 | {\"properties\":{\"source\":\"mine\"}} | source | read-only",
        "assets/8 | {\"id\":\"9\"} | id | read-only",
        "assets/8 | {\"name\":\"x\"} | name | unknown-field",
        "assets/8 | {\"properties\":[]} | properties | wrong-type",
        "assets/8 | {\"geometry\":null} | geometry | required",
        "assets/8 | {\"geometry\":7} | geometry | bad-geometry",
        "assets/8 | {\"geometry\":{\"type\":\"Point\",\"coordinates\":[]}} | geometry | bad-geometry",
        "assets/8 | {\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e999,0]}} | geometry | geometry-not-finite",
        "assets/8 | {\"geometry\":{\"type\":\"Point\",\"coordinates\":[\"NaN\",0]}} | geometry | bad-geometry",
        "assets/8 | {\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.8,-6.2,5]}} | geometry | geometry-not-flat",
        "assets/8 | {\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]}} | geometry | geometry-outside-city",
        "assets/8 | {\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[106.8,-6.2],[106.81,-6.2]]}} | geometry | wrong-geometry-type",
        "areas/8 | {\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[106.8,-6.2],[106.82,-6.18],[106.82,-6.2],[106.8,-6.18],[106.8,-6.2]]]}} | geometry | geometry-crosses-itself",
        "areas/8 | {\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}} | geometry | bad-geometry",
        "areas/8 | {\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[106.8,-6.2],[106.82,-6.18],[106.8,-6.2]]]}} | geometry | invalid-geometry",
        "areas/8 | {\"properties\":{\"population\":-1}} | population | out-of-range",
        "areas/8 | {\"properties\":{\"population\":1.5}} | population | wrong-type",
        "areas/8 | {\"properties\":{\"population\":99999999999}} | population | out-of-range",
        "areas/8 | {\"properties\":{\"population\":1e999}} | population | wrong-type",
        "areas/8 | {\"properties\":{\"population\":true}} | population | wrong-type",
        "areas/8 | {\"properties\":{\"population\":null}} | population | bad-value",
        "areas/8 | {\"properties\":{\"valid_from\":\"31-12-2020\"}} | valid_from | bad-date",
        "areas/8 | {\"properties\":{\"kode\":\"31.71.02.1001\"}} | kode | bad-value",
        "areas/8 | {\"properties\":{\"kode\":\"31.71.01.1002\"}} | kode | not-unique",
        "areas/8 | {\"properties\":{\"parent\":\"31.72\"}} | parent | bad-value",
        "areas/4 | {\"properties\":{\"kode\":\"31.71.09\"}} | kode | bad-value",
      })
  void what_cannot_be_written_is_refused_with_the_name_of_the_field(
      String item, String patch, String field, String slug) {
    CITY.as(
        item.startsWith("areas") ? ADMIN : WATER,
        person -> {
          JsonNode before = person.item(item);
          HttpResponse<String> answer = person.patch(item, patch, person.version(item));
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
          assertThat(json(answer).get("slug").asText()).isEqualTo(slug);
          assertThat(json(answer).path("field").asText()).isEqualTo(field);
          assertThat(person.item(item)).isEqualTo(before);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // of another scope's row
        "wati agency agency:1.03 | assets/5 | {\"properties\":{\"name\":\"x\"}} | 404 | unknown-feature",
        "lila area area:31.71 | assets/5 | {\"properties\":{\"name\":\"x\"}} | 404 | unknown-feature",
        "nia agency own | assets/5 | {\"properties\":{\"name\":\"x\"}} | 404 | unknown-feature",
        // a hidden column is one that does not exist
        "lila area area:31.71 | assets/8 | {\"properties\":{\"maintenance_phone\":\"1\"}} | 400 | unknown-field",
        "lila area area:31.71 | assets/8 | {\"properties\":{\"no_such\":\"1\"}} | 400 | unknown-field",
        // a row moved out of one's scope
        "lila area area:31.71 | assets/8 | {\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.865,-6.195]}} | 403 | outside-your-scope",
        "wati agency agency:1.03 | assets/8 | {\"properties\":{\"agency_id\":null}} | 403 | outside-your-scope",
        "oki operator city | assets/8 | {\"properties\":{\"name\":\"x\"}} | 403 | not-your-layer",
        "adi admin city | agencies/2 | {\"properties\":{\"name\":\"x\"}} | 403 | layer-not-editable",
        "dev device city | assets/8 | {\"properties\":{\"name\":\"x\"}} | 404 | unknown-layer",
        "lila area area:31.71 | areas/8 | {\"properties\":{\"name\":\"x\"}} | 403 | not-your-layer",
      })
  void nobody_edits_out_of_his_reach(
      String who, String item, String patch, int status, String slug) {
    CITY.as(
        who,
        person -> {
          String version = new Person(person.server(), ADMIN).version(item);
          HttpResponse<String> answer = person.patch(item, patch, version);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
          assertThat(json(answer).get("slug").asText()).isEqualTo(slug);
          assertThat(
                  new Person(person.server(), ADMIN)
                      .item("assets/8")
                      .at("/properties/name")
                      .asText())
              .isEqualTo("Rumah Pompa Pluit");
        });
  }

  @Test
  void a_rule_of_the_table_says_what_it_asks_in_the_language_of_who_asks() {
    CITY.as(
        ADMIN,
        adi -> {
          String patch = "{\"properties\":{\"population\":null}}";
          HttpResponse<String> id = adi.patch("areas/8", patch, adi.version("areas/8"));
          assertThat(json(id).get("detail").asText())
              .isEqualTo(
                  "Penduduk hanya berlaku bersama: isi penduduk, tahun dan sumbernya, atau"
                      + " kosongkan ketiganya");
          HttpResponse<String> en =
              adi.patch("areas/8", patch, adi.version("areas/8"), "Accept-Language", "en");
          assertThat(json(en).get("detail").asText()).startsWith("Population goes with two others");
        });
  }

  @Test
  void a_body_of_ten_megabytes_is_refused_before_it_is_read() {
    CITY.run(
        server ->
            assertThat(
                    server.raw(
                        "POST /ogc/collections/assets/items HTTP/1.1\r\nHost: a\r\n"
                            + "Connection: close\r\nContent-Type: application/geo+json\r\n"
                            + "Content-Length: 10485760\r\n\r\n"))
                .startsWith("HTTP/1.1 413"));
  }

  @Test
  void what_has_too_many_vertices_or_is_no_json_or_of_another_kind_is_refused() throws Exception {
    CITY.as(
        WATER,
        wati -> {
          assertThat(wati.post("assets", "{\"type\":").statusCode()).isEqualTo(400);
          assertThat(wati.post("assets", "").statusCode()).isEqualTo(400);
          assertThat(wati.post("assets", "[]").statusCode()).isEqualTo(400);
          assertThat(wati.post("assets", "null").statusCode()).isEqualTo(400);
          String deep = "{\"geometry\":{\"type\":\"Point\",\"coordinates\":" + "[".repeat(100_000);
          assertThat(wati.post("assets", deep).statusCode()).isEqualTo(400);
          String nested = "[".repeat(900) + "]".repeat(900);
          assertThat(wati.post("assets", POST.replace("[106.815,-6.175]", nested)).body())
              .contains("bad-geometry");
          assertThat(wati.post("assets", POST.replace("106.815", "NaN")).statusCode())
              .isEqualTo(400);
          String path = "/ogc/collections/assets/items";
          HttpResponse<String> text = wati.send("POST", path, POST, "Content-Type", "text/plain");
          assertThat(text.statusCode()).isEqualTo(415);
          assertThat(header(text, "Accept-Post")).contains("application/geo+json");
          assertThat(
                  wati.send(
                          "PATCH",
                          path + "/8",
                          "{}",
                          "Content-Type",
                          "application/json",
                          "If-Match",
                          "\"1\"")
                      .statusCode())
              .isEqualTo(415);
          String vertices = "[106.8,-6.2],".repeat(50_001);
          String many =
              "{\"geometry\":{\"type\":\"LineString\",\"coordinates\":["
                  + vertices.substring(0, vertices.length() - 1)
                  + "]}}";
          HttpResponse<String> refused = wati.patch("assets/8", many, wati.version("assets/8"));
          assertThat(json(refused).get("slug").asText()).isEqualTo("too-many-vertices");
        });
  }
}
