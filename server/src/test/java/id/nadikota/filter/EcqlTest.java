package id.nadikota.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcqlTest {

  static Stream<Arguments> simple() {
    return Stream.of(
        is("status <> 'draft'", compare("status", Comparison.NOT_EQUAL, "draft")),
        is("'draft' = status", compare("status", Comparison.EQUAL, "draft")),
        is("5 < floors", compare("floors", Comparison.MORE, 5L)),
        is("name = 'Ma''ruf'", compare("name", Comparison.EQUAL, "Ma'ruf")),
        is("name = ''", compare("name", Comparison.EQUAL, "")),
        is("name = 'a\\b \"c\" == d'", compare("name", Comparison.EQUAL, "a\\b \"c\" == d")),
        is("name = '\uD83D\uDEA8'", compare("name", Comparison.EQUAL, "\uD83D\uDEA8")),
        is("floors = -5", compare("floors", Comparison.EQUAL, -5L)),
        is("floors >= -5.25", compare("floors", Comparison.AT_LEAST, -5.25)),
        is("floors<=1e3", compare("floors", Comparison.AT_MOST, 1000.0)),
        is("a = 9007199254740993", compare("a", Comparison.EQUAL, 9007199254740993L)),
        is("open = true", compare("open", Comparison.EQUAL, true)),
        is("id = 7", compare("id", Comparison.EQUAL, 7L)),
        is("ID IN (7, 8)", in("ID", 7L, 8L)),
        is("\"group\" = 'air'", compare("group", Comparison.EQUAL, "air")),
        is("group = 'air'", compare("group", Comparison.EQUAL, "air")),
        is("level IN ('a', 'b')", in("level", "a", "b")),
        is("level NOT IN ('a', 'b')", new Condition.Not(in("level", "a", "b"))),
        is("a = 1 OR a = 2 OR a = 3", in("a", 1L, 2L, 3L)),
        is("a BETWEEN -1 AND 2", between("a", -1L, 2L)),
        is("a NOT BETWEEN 1 AND 2", new Condition.Not(between("a", 1L, 2L))),
        is("kode LIKE '31.71%'", like("kode", "31.71%")),
        is("kode NOT LIKE '100\\%'", new Condition.Not(like("kode", "100\\%"))),
        is("kode LIKE '%''s'", like("kode", "%'s")),
        is("a IS NULL", new Condition.IsNull("a")),
        is("a IS NOT NULL", new Condition.Not(new Condition.IsNull("a"))),
        is("not a is null", new Condition.Not(new Condition.IsNull("a"))));
  }

  static Stream<Arguments> temporalAndJoined() {
    Instant half = Instant.parse("2026-11-24T07:30:00Z");
    LocalDate day = LocalDate.of(2026, 11, 24);
    return Stream.of(
        is("since = 2026-11-24", compare("since", Comparison.EQUAL, day)),
        is("since = DATE('2026-11-24')", compare("since", Comparison.EQUAL, day)),
        is("since = '2026-11-24'", compare("since", Comparison.EQUAL, "2026-11-24")),
        is("at > 2026-11-24T07:30:00Z", compare("at", Comparison.MORE, half)),
        is("at > 2026-11-24T14:30:00+07:00", compare("at", Comparison.MORE, half)),
        is(
            "at > 2026-11-24T07:30:00.123456Z",
            compare("at", Comparison.MORE, Instant.parse("2026-11-24T07:30:00.123456Z"))),
        is("at > TIMESTAMP('2026-11-24T07:30:00Z')", compare("at", Comparison.MORE, half)),
        is("since BETWEEN 2026-11-24 AND 2026-11-24", between("since", day, day)),
        is(
            "a = 1 AND b = 2 AND NOT (c = 3 OR d = 4)",
            new Condition.And(
                List.of(
                    compare("a", Comparison.EQUAL, 1L),
                    compare("b", Comparison.EQUAL, 2L),
                    new Condition.Not(
                        new Condition.Or(
                            List.of(
                                compare("c", Comparison.EQUAL, 3L),
                                compare("d", Comparison.EQUAL, 4L))))))),
        is(
            "a = 1 OR b = 2 AND c = 3",
            new Condition.Or(
                List.of(
                    compare("a", Comparison.EQUAL, 1L),
                    new Condition.And(
                        List.of(
                            compare("b", Comparison.EQUAL, 2L),
                            compare("c", Comparison.EQUAL, 3L)))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"simple", "temporalAndJoined"})
  void a_condition_is_read_as_it_says(String text, Condition expected) {
    assertThat(Ecql.read(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a =",
        "a == 1",
        "a != 1",
        "(a = 1",
        "a = 1)",
        "a = 'x",
        "a = 1; DROP TABLE x",
        "a = 1 b",
        "a = NULL",
        "a = b",
        "a + 1 = 2",
        "a = 1 + 1",
        "1 = 1",
        "a IN (b)",
        "a IN ()",
        "IN ('x')",
        "strToLowerCase(a) = 'x'",
        "a EXISTS",
        "a ILIKE 'x%'",
        "a LIKE '%\\'",
        "a.b = 1",
        "\"a b\" = 1",
        "\"a\"\"b\" = 1",
        "a = 12345678901234567890",
        "a = 1e999",
        "a > 2026-11-24T07:30:00",
        "a = 2026-02-30",
        "a = DATE('yesterday')",
        "a DURING 2026-11-24T01:02:03Z/2026-11-25T01:02:03Z",
        "BBOX(geom, 1, 2, 3, 4)",
        "INTERSECTS(geom, POINT(1 2))",
        "INCLUDE",
        "point = 1",
        "a = 'x\u0000y'",
        "a = '\uD83D'"
      })
  void what_both_languages_do_not_share_is_refused(String text) {
    assertThatThrownBy(() -> Ecql.read(text))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("bad-condition");
              assertThat(refusal.getMessage()).doesNotContain("Exception").hasSizeLessThan(400);
            });
  }

  @Test
  void a_refusal_says_what_was_not_understood() {
    assertThatThrownBy(() -> Ecql.read("status = 'a' status"))
        .hasMessage("condition \"status = 'a' status\": did not expect status");
    assertThatThrownBy(() -> Ecql.read("a = 'x")).hasMessageContaining("a quote is not closed");
    assertThatThrownBy(() -> Ecql.read("a ="))
        .hasMessageContaining("did not expect")
        .hasMessageContaining("the end");
  }

  @Test
  void depth_and_length_are_bounded() {
    String deep = "(".repeat(5000) + "a = 1" + ")".repeat(5000);
    assertThatThrownBy(() -> Ecql.read(deep)).isInstanceOf(Refusal.class);
    String brackets = "(".repeat(100) + "a = 1" + ")".repeat(100);
    assertThatThrownBy(() -> Ecql.read(brackets)).hasMessageContaining("nested more than");
    String nots = "NOT ".repeat(1500) + "a = 1";
    assertThatThrownBy(() -> Ecql.read(nots)).hasMessageContaining("NOT more than");
    String wide = "a = 1" + " AND b = 2".repeat(700);
    assertThat(Ecql.read(wide)).isInstanceOf(Condition.And.class);
  }

  private static Arguments is(String text, Condition condition) {
    return Arguments.of(text, condition);
  }

  private static Condition compare(String property, Comparison comparison, Object value) {
    return new Condition.Compare(property, comparison, Literal.of(value));
  }

  private static Condition in(String property, Object... values) {
    return new Condition.In(property, Arrays.stream(values).map(Literal::of).toList());
  }

  private static Condition between(String property, Object low, Object high) {
    return new Condition.Between(property, Literal.of(low), Literal.of(high));
  }

  private static Condition like(String property, String pattern) {
    return new Condition.Like(property, new LikePattern(pattern));
  }
}
