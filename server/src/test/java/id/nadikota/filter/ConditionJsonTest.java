package id.nadikota.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.nadikota.base.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a <> 'x' | {'op':'<>','args':[{'property':'a'},'x']}",
        "a IN (1, 2) | {'op':'in','args':[{'property':'a'},[1,2]]}",
        "a BETWEEN 1 AND 2.5 | {'op':'between','args':[{'property':'a'},1,2.5]}",
        "a NOT LIKE 'x\\%%' | {'op':'not','args':[{'op':'like','args':[{'property':'a'},'x\\\\%%']}]}",
        "a IS NULL | {'op':'isNull','args':[{'property':'a'}]}",
        "a = true AND b = 1 | {'op':'and','args':[{'op':'=','args':[{'property':'a'},true]},{'op':'=','args':[{'property':'b'},1]}]}",
        "a = 2026-11-24 | {'op':'=','args':[{'property':'a'},{'date':'2026-11-24'}]}",
        "a = 2026-11-24T07:30:00Z | {'op':'=','args':[{'property':'a'},{'timestamp':'2026-11-24T07:30:00.000000Z'}]}"
      })
  void a_condition_is_written_as_cql2(String ecql, String json) throws JsonProcessingException {
    assertThat(ConditionJson.write(Ecql.read(ecql)).toString()).isEqualTo(json.replace('\'', '"'));
    assertThat(ConditionJson.read(MAPPER.readTree(json.replace('\'', '"'))))
        .isEqualTo(Ecql.read(ecql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "'x'",
        "[]",
        "{}",
        "{'op':'='}",
        "{'op':'=','args':{}}",
        "{'op':'=','args':[{'property':'a'}]}",
        "{'op':'=','args':[{'property':'a'},null]}",
        "{'op':'=','args':[{'property':'a'},{'property':'b'}]}",
        "{'op':'=','args':[{'property':'a b'},1]}",
        "{'op':'=','args':[{'property':7},1]}",
        "{'op':'=','args':[1,2]}",
        "{'op':'=','args':[{'property':'a'},{'op':'+','args':[1,2]}]}",
        "{'op':'=','args':[{'property':'a'},{'date':'today'}]}",
        "{'op':'=','args':[{'property':'a'},{'timestamp':'2026-11-24T00:00:00'}]}",
        "{'op':'=','args':[{'property':'a'},12345678901234567890]}",
        "{'op':'=','args':[{'property':'a'},1e999]}",
        "{'op':'=','args':[{'property':'a'},'\\u0000']}",
        "{'op':'=','args':[{'property':'a'},'\\ud83d']}",
        "{'op':'in','args':[{'property':'a'},[]]}",
        "{'op':'in','args':[{'property':'a'},1]}",
        "{'op':'like','args':[{'property':'a'},'x\\\\']}",
        "{'op':'like','args':[{'property':'a'},5]}",
        "{'op':'not','args':[]}",
        "{'op':'s_intersects','args':[{'property':'geom'},1]}"
      })
  void what_is_no_condition_is_refused(String json) throws JsonProcessingException {
    var node = MAPPER.readTree(json.replace('\'', '"'));
    assertThatThrownBy(() -> ConditionJson.read(node))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo("bad-condition"));
  }

  @Test
  void depth_is_bounded() throws JsonProcessingException {
    String deep = "{\"op\":\"not\",\"args\":[".repeat(200) + "true" + "]}".repeat(200);
    var node = MAPPER.readTree(deep);
    assertThatThrownBy(() -> ConditionJson.read(node)).hasMessageContaining("nested more than");
  }
}
