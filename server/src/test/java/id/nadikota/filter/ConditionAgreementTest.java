package id.nadikota.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.nadikota.db.Database;
import id.nadikota.fixture.Seeds;
import id.nadikota.fixture.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A condition says the same in SQL, in memory and after a journey through JSON. */
@Tag("slow")
class ConditionAgreementTest {
  private static final long SEED = Seeds.of(1).get(0);
  private static final int ROWS = 10_000;
  private static final int CONDITIONS = 100;

  private static Database database;
  private static List<Map<String, Object>> rows;
  private static List<Condition> conditions;

  @BeforeAll
  static void fill() {
    RandomConditions made = new RandomConditions(new Random(SEED));
    rows = Stream.generate(made::row).limit(ROWS).toList();
    conditions = Stream.generate(() -> made.condition(3)).limit(CONDITIONS).toList();
    database = TestDatabase.forClass(ConditionAgreementTest.class);
    database.write(
        handle -> {
          handle.execute(
              "CREATE TABLE public.thing (id int PRIMARY KEY,"
                  + " words text COLLATE \"und-x-icu\", link text, whole bigint,"
                  + " small integer, floating double precision, exact numeric, open boolean,"
                  + " day date, moment timestamptz)");
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO public.thing VALUES (:id, :words, :link, :whole, :small, :floating,"
                      + " :exact, :open, :day, :moment)");
          for (int i = 0; i < ROWS; i++) {
            batch.bind("id", i);
            for (String name : RandomConditions.COLUMNS.keySet()) {
              batch.bind(name, sqlValue(rows.get(i).get(name)));
            }
            batch.add();
          }
          return batch.execute();
        });
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void sql_and_memory_agree_on_random_rows_with_nulls() {
    for (int i = 0; i < CONDITIONS; i++) {
      Condition condition = ConditionTypes.check(conditions.get(i), RandomConditions.COLUMNS);
      String sql = inSql(condition);
      String memory =
          rows.stream().map(row -> sign(condition.test(row::get))).collect(Collectors.joining());
      if (!sql.equals(memory)) {
        int row =
            IntStream.range(0, ROWS)
                .filter(r -> sql.charAt(r) != memory.charAt(r))
                .findFirst()
                .orElseThrow();
        throw new AssertionError(
            "seed %d, condition %d: SQL says %s and memory %s of %s%n%s"
                .formatted(
                    SEED,
                    i,
                    sql.charAt(row),
                    memory.charAt(row),
                    rows.get(row),
                    conditions.get(i)));
      }
    }
  }

  @Test
  void the_random_conditions_tell_rows_apart() {
    long telling =
        conditions.stream()
            .filter(
                condition ->
                    rows.stream()
                            .limit(500)
                            .map(row -> sign(condition.test(row::get)))
                            .distinct()
                            .count()
                        == 3)
            .count();
    assertThat(telling).isGreaterThan(CONDITIONS / 3);
  }

  @Test
  void json_reads_back_what_it_wrote() {
    Seeds.each(1, ConditionAgreementTest::readsBackWhatItWrote);
  }

  private static void readsBackWhatItWrote(long seed) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    RandomConditions made = new RandomConditions(new Random(seed));
    for (int i = 0; i < 3_000; i++) {
      Condition condition = made.condition(4);
      String text = mapper.writeValueAsString(ConditionJson.write(condition));
      if (!ConditionJson.read(mapper.readTree(text)).equals(condition)) {
        throw new AssertionError("condition %d: %s".formatted(i, text));
      }
    }
  }

  private static String inSql(Condition condition) {
    BoundSql bound = ConditionSql.write(condition, name -> "t.\"" + name + "\"", "thing");
    String sql =
        "SELECT string_agg(CASE WHEN truth IS NULL THEN '?' WHEN truth THEN '1' ELSE '0' END, '')"
            + " FROM (SELECT "
            + bound.sql()
            + " AS truth FROM public.thing t ORDER BY id) asked";
    return database.write(
        handle -> handle.createQuery(sql).bindMap(bound.binds()).mapTo(String.class).one());
  }

  private static String sign(Boolean truth) {
    return truth == null ? "?" : truth ? "1" : "0";
  }

  private static Object sqlValue(Object value) {
    return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
  }
}
