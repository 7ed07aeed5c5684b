package id.nadikota.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import id.nadikota.fixture.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PositionalTest {
  private static Database database;

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(PositionalTest.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void a_colon_in_a_literal_a_name_or_a_cast_is_no_parameter() {
    assertThat(
            asked(
                "SELECT convert_to(':a it''s :b $1 ' || \"x:y\" || :a::int + 1, 'UTF8')"
                    + " FROM (SELECT ':c '::text AS \"x:y\") named",
                Map.of("a", "7")))
        .isEqualTo(":a it's :b $1 :c 8");
  }

  @Test
  void a_parameter_may_stand_twice_and_every_kind_of_value_arrives() {
    Map<String, Object> binds = new HashMap<>();
    binds.put("text", "a'b:c");
    binds.put("whole", 7L);
    binds.put("half", 0.5);
    binds.put("yes", true);
    binds.put("day", LocalDate.parse("2026-08-17"));
    binds.put("moment", OffsetDateTime.parse("2026-08-17T10:00:00+08:00"));
    binds.put("none", null);

    assertThat(
            asked(
                "SELECT convert_to(concat_ws(' ', :text, :text, :whole + 1, :half * 2, :yes,"
                    + " :day + 1, :moment, coalesce(:none, 'none')), 'UTF8')",
                binds))
        .isEqualTo("a'b:c a'b:c 8 1 t 2026-08-18 2026-08-17 02:00:00+00 none");
  }

  @Test
  void it_is_asked_as_the_reader() {
    assertThat(asked("SELECT convert_to(current_user, 'UTF8')", Map.of()))
        .isEqualTo(Database.READER);
    assertThatThrownBy(() -> asked("SELECT name::bytea FROM identity.account", Map.of()))
        .hasMessageContaining("permission denied");
  }

  @Test
  void a_value_that_is_missing_is_a_fault_and_not_null() {
    assertThatThrownBy(() -> asked("SELECT :gone::bytea", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no value for :gone");
  }

  @Test
  void what_takes_too_long_is_told_as_such() {
    try (Database hasty = Database.open(database.settings(), Duration.ofMillis(300))) {
      assertThatThrownBy(
              () -> hasty.bytes(Positional.of("SELECT pg_sleep(60)::text::bytea"), Map.of()))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo("too-slow"));
    }
  }

  private String asked(String sql, Map<String, Object> binds) {
    return new String(database.bytes(Positional.of(sql), binds), StandardCharsets.UTF_8);
  }
}
