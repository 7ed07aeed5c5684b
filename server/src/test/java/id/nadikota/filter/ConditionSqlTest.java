package id.nadikota.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionSqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a = 'x' | \"a\" = :r_1",
        "a > 'x' | \"a\" COLLATE \"C\" > :r_1",
        "a > 5 | \"a\" > :r_1",
        "a BETWEEN 'x' AND 'y' | \"a\" COLLATE \"C\" BETWEEN :r_1 AND :r_2",
        "a LIKE 'x%' | \"a\" COLLATE \"C\" LIKE :r_1",
        "a IN (1, 2) | \"a\" IN (:r_1, :r_2)",
        "a IN (1, 2.5) | (\"a\" = :r_1 OR \"a\" = :r_2)",
        "a IS NULL | \"a\" IS NULL",
        "NOT (a = 1 OR b = 2) | NOT ((\"a\" = :r_1 OR \"b\" = :r_2))",
        "a = 1 AND b = 2 | (\"a\" = :r_1 AND \"b\" = :r_2)"
      })
  void values_are_bound_and_never_written(String ecql, String sql) {
    BoundSql bound = write(ecql);
    assertThat(bound.sql()).isEqualTo(sql);
  }

  @Test
  void a_hostile_text_stays_a_value() {
    BoundSql bound = write("a = '''); DROP TABLE data.asset; --'");
    assertThat(bound.sql()).isEqualTo("\"a\" = :r_1");
    assertThat(bound.binds()).containsEntry("r_1", "'); DROP TABLE data.asset; --");
  }

  @Test
  void an_instant_is_bound_with_its_zone() {
    assertThat(write("a < 2026-11-24T14:30:00+07:00").binds())
        .containsEntry("r_1", OffsetDateTime.parse("2026-11-24T07:30:00Z"));
  }

  private static BoundSql write(String ecql) {
    return ConditionSql.write(Ecql.read(ecql), name -> '"' + name + '"', "r");
  }
}
