package id.nadikota.layer.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.filter.ValueType;
import id.nadikota.fixture.Seeds;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static final Label TITLE = new Label("Isian", "Field");

  private static Form.Field field(ValueType type, boolean required) {
    return new Form.Field(
        "field",
        TITLE,
        type,
        required,
        20,
        Optional.of(-5.0),
        Optional.of(1e6),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Object read(ValueType type, Object raw) {
    return Values.read(field(type, false), raw);
  }

  @Test
  void values_come_in_the_type_of_their_field() {
    assertThat(read(ValueType.TEXT, "  Hidran 12\u00a0 ")).isEqualTo("Hidran 12\u00a0");
    assertThat(read(ValueType.TEXT, "   ")).isNull();
    assertThat(read(ValueType.INTEGER, 7.0)).isEqualTo(7L);
    assertThat(read(ValueType.NUMBER, 7)).isEqualTo(7.0);
    assertThat(read(ValueType.BOOLEAN, false)).isEqualTo(false);
    assertThat(read(ValueType.DATE, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(read(ValueType.TIME, "2026-11-24T08:30:00+07:00"))
        .isEqualTo(Instant.parse("2026-11-24T01:30:00Z"));
    assertThat(read(ValueType.TEXT, "<script>")).isEqualTo("<script>");
    String engines = "\ud83d\ude92".repeat(20);
    assertThat(read(ValueType.TEXT, engines)).isEqualTo(engines);
    assertThat(read(ValueType.TEXT, null)).isNull();
  }

  @Test
  void a_field_with_choices_takes_no_other_value() {
    Form.Field kind = field(ValueType.INTEGER, false).choosing(List.of(new Form.Choice(7L, TITLE)));
    assertThat(Values.read(kind, 7)).isEqualTo(7L);
    for (Object other : new Object[] {8, "7", 7.5}) {
      assertThat(slugOf(kind, other)).isIn("not-a-choice", "wrong-type");
    }
  }

  private static String slugOf(Form.Field field, Object raw) {
    try {
      return "read as " + Values.read(field, raw);
    } catch (Refusal e) {
      assertThat(e.details()).containsEntry("field", "field");
      assertThat(e.words().id()).startsWith("Isian ");
      assertThat(e.words().en()).startsWith("Field ");
      return e.slug();
    }
  }

  /** Whatever is sent, a field says what it takes it for or refuses it by its name. */
  @Test
  void nothing_that_is_sent_breaks_a_field() {
    Seeds.each(3, ValuesTest::breaksNothing);
  }

  private static void breaksNothing(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Object raw = raw(random);
      for (ValueType type : ValueType.values()) {
        try {
          slugOf(field(type, random.nextBoolean()), raw);
          Values.same(raw, raw(random));
        } catch (RuntimeException e) {
          fail("%s as %s".formatted(raw, type), e);
        }
      }
    }
  }

  private static Object raw(Random random) {
    List<Object> odd = new ArrayList<>();
    odd.add(null);
    odd.add(List.of("a list"));
    odd.add(random.nextBoolean());
    odd.add(random.nextInt());
    odd.add(random.nextLong());
    odd.add(Double.longBitsToDouble(random.nextLong()));
    odd.add(Double.POSITIVE_INFINITY);
    odd.add(new BigInteger(2_000, random));
    odd.add(text(random));
    odd.add(
        "%d-%02d-%02d".formatted(random.nextInt(30_000), random.nextInt(14), random.nextInt(33)));
    odd.add("+999999999-12-31T23:59:59+18:00");
    odd.add("https://" + text(random));
    return odd.get(random.nextInt(odd.size()));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
    }
    return text.toString();
  }
}
