package id.nadikota.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTypesTest {
  private static final Map<String, ValueType> COLUMNS =
      Map.of(
          "kode", ValueType.TEXT,
          "site", ValueType.URL,
          "people", ValueType.INTEGER,
          "height", ValueType.NUMBER,
          "open", ValueType.BOOLEAN,
          "since", ValueType.DATE,
          "seen", ValueType.TIME);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kode = '31' AND site LIKE 'https://%'",
        "people > 5 AND people < 5.5 AND height IN (1, 2.5)",
        "open = true AND NOT open <> false",
        "since BETWEEN '2026-11-24' AND 2026-11-25 AND seen < '2026-11-24T07:30:00+07:00'",
        "kode IS NULL AND seen IS NOT NULL"
      })
  void what_fits_is_kept(String text) {
    assertThat(ConditionTypes.check(Ecql.read(text), COLUMNS).properties())
        .isEqualTo(Ecql.read(text).properties());
  }

  @Test
  void text_becomes_the_day_or_instant_of_its_column() {
    assertThat(ConditionTypes.check(Ecql.read("since = '2026-11-24'"), COLUMNS))
        .isEqualTo(Ecql.read("since = 2026-11-24"));
    assertThat(ConditionTypes.check(Ecql.read("seen IN ('2026-11-24T07:30:00+07:00')"), COLUMNS))
        .isEqualTo(ConditionTypes.check(Ecql.read("seen IN (2026-11-24T00:30:00Z)"), COLUMNS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kod = '31' | unknown property kod; there are: height, kode, open, people, seen, since, site",
        "kod IS NULL | unknown property kod; there are: height, kode, open, people, seen, since, site",
        "kode = 31 | kode is text; 31 is not: write a text in single quotes such as 'abc'",
        "kode IN ('31', 32) | kode is text; 32 is not: write a text in single quotes such as 'abc'",
        "people = '5' | people is integer; 5 is not: write a number such as 12",
        "height BETWEEN 1 AND true | height is number; true is not: write a number such as 12",
        "open = 'yes' | open is boolean; yes is not: write true or false",
        "open < true | open is boolean; compare it with = or <>, not with <",
        "since = '24-11-2026' | since is date; 24-11-2026 is not: write a date such as '2026-11-24'",
        "since = 2026-11-24T00:00:00Z | since is date; 2026-11-24T00:00:00Z is not: write a date such as '2026-11-24'",
        "seen > 2026-11-24 | seen is time; 2026-11-24 is not: write an instant with zone such as '2026-11-24T07:30:00Z'",
        "seen > '2026-11-24T00:00:00' | seen is time; 2026-11-24T00:00:00 is not: write an instant with zone such as '2026-11-24T07:30:00Z'",
        "people LIKE '5%' | people is integer; LIKE is for text only"
      })
  void what_does_not_fit_is_refused_by_name(String text, String message) {
    assertThatThrownBy(() -> ConditionTypes.check(Ecql.read(text), COLUMNS))
        .isInstanceOf(Refusal.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "kode, 31, '''31'''",
    "people, 31, 31",
    "height, 2.5, 2.5",
    "open, true, true",
    "since, 2026-11-24, 2026-11-24"
  })
  void untyped_text_becomes_what_the_column_is(String property, String said, String ecql) {
    Condition untyped = new Condition.Compare(property, Comparison.EQUAL, Literal.untyped(said));
    assertThat(ConditionTypes.check(untyped, COLUMNS))
        .isEqualTo(Ecql.read(property + " = " + ecql));
  }

  @ParameterizedTest
  @CsvSource({
    "people, many",
    "people, 1e9999",
    "height, NaN",
    "open, yes",
    "since, today",
    "people, ''"
  })
  void untyped_text_that_is_none_is_refused(String property, String said) {
    Condition untyped = new Condition.Compare(property, Comparison.EQUAL, Literal.untyped(said));
    assertThatThrownBy(() -> ConditionTypes.check(untyped, COLUMNS)).isInstanceOf(Refusal.class);
  }
}
