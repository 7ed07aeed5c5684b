package id.nadikota.layer.past;

import id.nadikota.layer.form.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A state as it is told: what is different from the state before.
 *
 * @param op as the actor sees it: what he did not see before has come into being for him
 * @param changes the attributes that differ, in the layer's order
 * @param moved whether its shape differs
 */
record Told(State state, State.Op op, List<Change> changes, boolean moved) {
  Told {
    Objects.requireNonNull(state);
    Objects.requireNonNull(op);
    changes = List.copyOf(changes);
  }

  /** An attribute's value before and after; null where there was or is none. */
  record Change(String attribute, Object before, Object after) {}

  /**
   * What is told of states.
   *
   * @param states newest first, as far as the actor may see them
   */
  static List<Told> of(List<State> states) {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      Optional<State> before = states.stream().skip(i + 1L).findFirst().filter(state::follows);
      told.add(before.map(earlier -> changed(earlier, state)).orElseGet(() -> first(state)));
    }
    return told;
  }

  private static Told first(State state) {
    State.Op op = state.op() == State.Op.UPDATE ? State.Op.INSERT : state.op();
    return new Told(state, op, List.of(), false);
  }

  private static Told changed(State before, State after) {
    List<Change> changes = new ArrayList<>();
    after
        .feature()
        .properties()
        .forEach(
            (name, value) -> {
              Object was = before.feature().properties().get(name);
              if (!Values.same(was, value)) {
                changes.add(new Change(name, was, value));
              }
            });
    boolean moved = !before.feature().geometry().equals(after.feature().geometry());
    return new Told(after, after.op(), changes, moved);
  }
}
