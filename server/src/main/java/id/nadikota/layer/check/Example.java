package id.nadikota.layer.check;

import id.nadikota.base.Actor;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A promise of a layer that can be tried.
 *
 * @param file where it stands
 * @param line its line
 * @param says the promise in one sentence
 * @param actor who asks
 * @param given a row: values by attribute, or by column of the source
 * @param rows how many rows the actor sees of it: 0 or 1
 * @param sees attributes and values that the actor sees
 * @param never attributes of which the actor does not know
 * @param may what the actor may do to it: codes of acts; absent: nothing is said
 * @param zoom map zoom at which it is drawn
 * @param draws symbols that are painted, lowest first, each with at least these members
 */
public record Example(
    Path file,
    int line,
    String says,
    Actor actor,
    Map<String, Object> given,
    Optional<Integer> rows,
    Map<String, Object> sees,
    List<String> never,
    Optional<List<String>> may,
    Optional<Double> zoom,
    Optional<List<Object>> draws) {

  public Example {
    // Not Map.copyOf: a value may be null.
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    sees = Collections.unmodifiableMap(new LinkedHashMap<>(sees));
    never = List.copyOf(never);
    may = may.map(List::copyOf);
  }
}
