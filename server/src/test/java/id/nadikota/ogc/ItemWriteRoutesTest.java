package id.nadikota.ogc;

import static id.nadikota.fixture.Editors.header;
import static id.nadikota.fixture.Editors.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.fixture.City;
import id.nadikota.fixture.Editors;
import id.nadikota.fixture.Editors.Person;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped layers are edited by those who may, and by nobody else. */
class ItemWriteRoutesTest {
  private static final String WATER = "wati agency agency:1.03";
  private static final String FIRE = "danu agency agency:1.05";
  private static final String LURAH = "lila area area:31.71";
  private static final String ADMIN = "adi admin city";
  private static final String POST =
      "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.815,-6.175]},"
          + "\"properties\":{\"name\":\" Rumah Pompa Baru \",\"kind\":\"pump-station\"}}";

  @RegisterExtension static final City CITY = City.small();

  private static List<Map<String, Object>> audit(String subject) {
    return CITY.database()
        .write(
            handle ->
                handle
                    .createQuery(
                        "SELECT act, account, reason, before::text AS before, after::text AS after"
                            + " FROM audit.entry WHERE subject = :subject ORDER BY id")
                    .bind("subject", subject)
                    .mapToMap()
                    .list());
  }

  private static String created(Person person, String body) {
    HttpResponse<String> answer = person.post("assets", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return "assets/" + json(answer).get("id").asText();
  }

  @Test
  void an_agency_creates_changes_moves_and_deletes_its_assets_and_all_of_it_is_recorded() {
    CITY.as(
        WATER,
        wati -> {
          HttpResponse<String> created = wati.post("assets", POST);
          assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
          JsonNode asset = json(created);
          String item = "assets/" + asset.get("id").asText();
          assertThat(header(created, "Location"))
              .isEqualTo("/ogc/collections/" + item.replace("/", "/items/"));
          assertThat(header(created, "ETag")).startsWith("\"1-");
          assertThat(asset.at("/properties/name").asText()).isEqualTo("Rumah Pompa Baru");
          assertThat(asset.at("/properties/status").asText()).isEqualTo("active");
          assertThat(asset.at("/properties/agency_name").asText())
              .isEqualTo("Dinas Sumber Daya Air");
          assertThat(asset.at("/properties/area_kode").asText()).isEqualTo("31.71.01.1002");
          assertThat(asset.at("/properties/source").asText()).isEqualTo("nadi-kota");
          assertThat(asset.get("actions").toString()).isEqualTo("[\"update\",\"move\",\"delete\"]");

          HttpResponse<String> changed =
              wati.patch(
                  item,
                  "{\"properties\":{\"status\":\"broken\",\"maintenance_phone\":null}}",
                  header(created, "ETag"),
                  "Nadi-Reason",
                  "Laporan%20warga");
          assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
          assertThat(json(changed).get("version").asInt()).isEqualTo(2);

          HttpResponse<String> moved =
              wati.patch(
                  item,
                  "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.825,-6.195]}}",
                  "\"2\"");
          assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
          assertThat(json(moved).at("/properties/area_kode").asText()).isEqualTo("31.71.02.1001");

          assertThat(wati.delete(item, "\"3\"").statusCode()).isEqualTo(400);
          HttpResponse<String> deleted = wati.delete(item, "\"3\"", "Nadi-Reason", "Dibongkar");
          assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
          assertThat(wati.get("/ogc/collections/" + item.replace("/", "/items/")).statusCode())
              .isEqualTo(404);
          assertThat(audit(item))
              .extracting(
                  line -> line.get("act") + " " + line.get("account") + " " + line.get("reason"))
              .containsExactly(
                  "create wati ",
                  "update wati Laporan warga",
                  "move wati ",
                  "delete wati Dibongkar");
          assertThat(audit(item).get(1).get("before").toString())
              .contains("active")
              .doesNotContain("name");
          assertThat(audit(item).get(2).get("after").toString())
              .contains("31.71.02.1001")
              .contains("106.825");
        });
  }

  @Test
  void a_feature_that_is_put_back_as_it_came_is_not_changed() {
    CITY.as(
        ADMIN,
        adi -> {
          String item = "areas/8";
          String body = adi.get("/ogc/collections/areas/items/8").body();
          HttpResponse<String> same = adi.put(item, body, adi.version(item));
          assertThat(same.statusCode()).as(same.body()).isEqualTo(200);
          assertThat(same.body()).isEqualTo(body);
          assertThat(audit(item)).isEmpty();
        });
  }

  @Test
  void assets_follow_a_boundary_that_is_drawn_anew() {
    CITY.as(
        ADMIN,
        adi -> {
          String item = "areas/15";
          JsonNode before = adi.item(item);
          assertThat(adi.item("assets/5").at("/properties/area_kode").asText())
              .isEqualTo("31.72.02.1002");
          String smaller =
              "{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[106.87,-6.18],[106.88,-6.18],"
                  + "[106.88,-6.16],[106.87,-6.16],[106.87,-6.18]]]}}";
          HttpResponse<String> drawn = adi.patch(item, smaller, adi.version(item));
          assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(200);
          assertThat(json(drawn).at("/geometry/type").asText()).isEqualTo("MultiPolygon");
          assertThat(adi.item("assets/5").at("/properties/area_kode").isNull()).isTrue();
          String back = "{\"geometry\":" + before.get("geometry") + "}";
          assertThat(adi.patch(item, back, adi.version(item)).statusCode()).isEqualTo(200);
          assertThat(adi.item("assets/5").at("/properties/area_kode").asText())
              .isEqualTo("31.72.02.1002");
        });
  }

  @Test
  void what_an_actor_may_do_stands_in_the_list_the_form_and_each_row() {
    CITY.as(
        LURAH,
        lila -> {
          JsonNode asset = lila.item("assets/8");
          assertThat(asset.get("actions").toString()).isEqualTo("[\"update\",\"move\"]");
          assertThat(
                  lila.delete("assets/8", lila.version("assets/8"), "Nadi-Reason", "x")
                      .statusCode())
              .isEqualTo(403);
          JsonNode form = json(lila.get("/api/layers/assets/form"));
          assertThat(form.get("acts").toString()).isEqualTo("[\"create\",\"update\",\"move\"]");
          assertThat(form.findValuesAsText("name"))
              .contains("kind")
              .doesNotContain("maintenance_phone");
          assertThat(json(lila.get("/api/layers")).findValues("actions").toString())
              .contains("[\"create\"]");
          assertThat(lila.get("/api/layers/areas/form").statusCode()).isEqualTo(403);
        });
  }

  @Test
  void a_form_offers_the_choices_and_defaults_of_who_asks() {
    CITY.as(
        WATER,
        wati -> {
          JsonNode form = json(wati.get("/api/layers/assets/form"));
          assertThat(form.at("/geometry").toString())
              .isEqualTo("{\"type\":\"Point\",\"required\":true}");
          JsonNode agency = form.get("fields").get(3);
          assertThat(agency.get("name").asText()).isEqualTo("agency_id");
          assertThat(agency.get("choices").findValuesAsText("value")).containsExactly("2", "3");
          assertThat(agency.get("default").asLong()).isEqualTo(2);
          assertThat(form.at("/fields/0/max_length").asInt()).isEqualTo(200);
          assertThat(form.at("/fields/1/choices")).hasSize(27);
        });
    CITY.as(
        ADMIN,
        adi -> {
          JsonNode form = json(adi.get("/api/layers/assets/form"));
          assertThat(form.at("/fields/3/choices")).hasSize(5);
          assertThat(form.at("/fields/3/default").isNull()).isTrue();
          JsonNode areas = json(adi.get("/api/layers/areas/form"));
          assertThat(areas.at("/fields/4/max").toString()).isEqualTo("2147483647");
          assertThat(areas.at("/fields/5/min").toString()).isEqualTo("1900");
        });
  }

  @Test
  void a_stale_version_is_refused_with_the_row_as_it_now_is() {
    CITY.as(
        FIRE,
        danu -> {
          String item = "assets/6";
          String seen = danu.version(item);
          assertThat(
                  danu.patch(item, "{\"properties\":{\"status\":\"inactive\"}}", seen).statusCode())
              .isEqualTo(200);
          HttpResponse<String> stale =
              danu.patch(item, "{\"properties\":{\"name\":\"Hidran dua belas\"}}", seen);
          assertThat(stale.statusCode()).isEqualTo(412);
          assertThat(json(stale).at("/current/properties/status").asText()).isEqualTo("inactive");
          assertThat(json(stale).at("/current/version").asInt()).isGreaterThan(1);
          assertThat(json(stale).get("detail").asText()).startsWith("Baris ini berubah");
          assertThat(danu.delete(item, seen, "Nadi-Reason", "x").statusCode()).isEqualTo(412);
          assertThat(danu.put(item, "{\"type\":\"Feature\"}", seen).statusCode()).isEqualTo(412);
          String path = "/ogc/collections/assets/items/6";
          assertThat(danu.send("PATCH", path, "{}", "Content-Type", Editors.MERGE).statusCode())
              .isEqualTo(428);
          assertThat(danu.send("DELETE", path, "", "Nadi-Reason", "x").statusCode()).isEqualTo(428);
          assertThat(danu.patch(item, "{}", "*").statusCode()).isEqualTo(400);
        });
  }

  @Test
  void a_row_that_was_deleted_meanwhile_is_not_there() {
    CITY.as(
        WATER,
        wati -> {
          String item = created(wati, POST);
          assertThat(wati.delete(item, "\"1\"", "Nadi-Reason", "salah").statusCode())
              .isEqualTo(204);
          assertThat(wati.patch(item, "{\"properties\":{\"name\":\"x\"}}", "\"1\"").statusCode())
              .isEqualTo(404);
          assertThat(wati.delete(item, "\"1\"", "Nadi-Reason", "salah").statusCode())
              .isEqualTo(404);
        });
  }

  @Test
  void a_command_that_comes_twice_is_done_once() {
    CITY.as(
        WATER,
        wati -> {
          HttpResponse<String> first = wati.post("assets", POST, "Idempotency-Key", "k-1");
          HttpResponse<String> again = wati.post("assets", POST, "Idempotency-Key", "k-1");
          assertThat(again.statusCode()).isEqualTo(201);
          assertThat(again.body()).isEqualTo(first.body());
          assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
          HttpResponse<String> other =
              wati.post("assets", POST.replace("Baru", "Lama"), "Idempotency-Key", "k-1");
          assertThat(other.statusCode()).isEqualTo(400);
          assertThat(json(other).get("slug").asText()).isEqualTo("idempotency-key-reused");
          String item = "assets/" + json(first).get("id").asText();
          String patch = "{\"properties\":{\"status\":\"broken\"}}";
          assertThat(wati.patch(item, patch, "\"1\"", "Idempotency-Key", "k-2").statusCode())
              .isEqualTo(200);
          assertThat(wati.patch(item, patch, "\"1\"", "Idempotency-Key", "k-2").statusCode())
              .isEqualTo(200);
          assertThat(wati.item(item).get("version").asInt()).isEqualTo(2);
        });
  }

  @Test
  void script_in_a_text_field_is_text() {
    CITY.as(
        ADMIN,
        adi -> {
          String script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
          HttpResponse<String> answer =
              adi.patch(
                  "assets/11",
                  "{\"properties\":{\"name\":\"" + script + "\"}}",
                  adi.version("assets/11"));
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(header(answer, "Content-Type")).startsWith("application/geo+json");
          assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
          assertThat(json(answer).at("/properties/name").asText()).isEqualTo(script);
        });
  }

  @Test
  void an_area_that_assets_lie_in_is_not_deleted() {
    CITY.as(
        ADMIN,
        adi -> {
          HttpResponse<String> answer =
              adi.delete("areas/8", adi.version("areas/8"), "Nadi-Reason", "digabung");
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
          assertThat(json(answer).get("slug").asText()).isEqualTo("in-use");
        });
  }

  @Test
  void an_area_is_drawn_by_hand_and_one_with_others_below_it_stays() {
    CITY.as(
        ADMIN,
        adi -> {
          assertThat(
                  json(adi.delete("areas/1", adi.version("areas/1"), "Nadi-Reason", "salah"))
                      .get("slug")
                      .asText())
              .isEqualTo("in-use");
          String made =
              "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[106.88,-6.2],"
                  + "[106.9,-6.2],[106.9,-6.18],[106.88,-6.2]]]},\"properties\":{\"name\":\"Baru\","
                  + "\"kode\":\"31.72.09\",\"level\":\"kecamatan\",\"parent\":\"31.72\"}}";
          HttpResponse<String> created = adi.post("areas", made);
          assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
          String item = "areas/" + json(created).get("id").asText();
          HttpResponse<String> renamed =
              adi.patch(item, "{\"properties\":{\"kode\":\"31.72.08\"}}", "\"1\"");
          assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
          assertThat(adi.delete(item, "\"2\"", "Nadi-Reason", "uji").statusCode()).isEqualTo(204);
        });
  }

  @Test
  void the_public_neither_edits_nor_is_told_of_versions() {
    CITY.as(
        "public public city",
        anybody -> {
          assertThat(anybody.post("assets", POST).statusCode()).isEqualTo(403);
          assertThat(anybody.item("assets/8").has("version")).isFalse();
          assertThat(anybody.item("assets/8").has("actions")).isFalse();
          assertThat(json(anybody.get("/api/layers")).findValues("actions").toString())
              .isEqualTo("[[], [], []]");
        });
  }
}
