package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What {@code edit:} of a layer declares: into which table its changes go, who makes which of them,
 * and through which fields.
 *
 * @param table the table that is written; its key and shape have the names that the source uses
 * @param version bigint column of table and source that counts a row's changes
 * @param who what each permission set may do; who is not named may change nothing
 * @param fields attributes that can be written, in the order of the file
 * @param shapeRequired whether a feature must have a place
 * @param columns the names of the table's columns, known once it was held against the database
 */
public record Edit(
    TableName table,
    String version,
    Map<PermissionSet, Who> who,
    List<Field> fields,
    boolean shapeRequired,
    Set<String> columns) {

  public Edit {
    Objects.requireNonNull(table);
    Objects.requireNonNull(version);
    Map<PermissionSet, Who> bySet = new EnumMap<>(PermissionSet.class);
    bySet.putAll(who);
    who = Collections.unmodifiableMap(bySet);
    fields = List.copyOf(fields);
    // sorted: what a layer declares must read the same on every node
    columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
  }

  /** What can be done to a feature. */
  public enum Act {
    /** Put a new one in. */
    CREATE,
    /** Change its attributes. */
    UPDATE,
    /** Change its place or shape. */
    MOVE,
    /** Take it out. */
    DELETE;

    /** As files and answers name it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The act with this code. */
    public static Optional<Act> find(String code) {
      return Arrays.stream(values()).filter(act -> act.code().equals(code)).findFirst();
    }
  }

  /**
   * What one permission set may do.
   *
   * @param rows to which features, before the change and after it
   * @param acts what
   */
  public record Who(Access.Rows rows, Set<Act> acts) {
    public Who {
      Objects.requireNonNull(rows);
      acts = Collections.unmodifiableSet(EnumSet.copyOf(acts));
    }
  }

  /**
   * An attribute that can be written.
   *
   * @param attribute its name, column, type and words
   * @param required whether a feature must have a value
   * @param longest most characters of a text; 0 where nothing limits it
   * @param min least number
   * @param max greatest number
   * @param choices the layer whose features are its values
   * @param fallback what a new feature gets that says none
   * @param help what to write, for people
   */
  public record Field(
      Attribute attribute,
      boolean required,
      int longest,
      Optional<Double> min,
      Optional<Double> max,
      Optional<Choices> choices,
      Optional<Fallback> fallback,
      Optional<Label> help) {
    public Field {
      Objects.requireNonNull(attribute);
      Objects.requireNonNull(choices);
      Objects.requireNonNull(fallback);
      Objects.requireNonNull(help);
    }

    /** The attribute's name. */
    public String name() {
      return attribute.name();
    }

    /** The same field within narrower bounds. */
    public Field within(
        boolean needed, int longestText, Optional<Double> least, Optional<Double> most) {
      return new Field(
          attribute, required || needed, longestText, least, most, choices, fallback, help);
    }
  }

  /**
   * Features of another layer as values: their keys are written.
   *
   * @param layer its id
   * @param title the attribute that names them
   */
  public record Choices(String layer, String title) {}

  /** What a new feature gets where nothing is said. */
  public sealed interface Fallback {

    /** This value, in the type of the attribute. */
    record Value(Object value) implements Fallback {
      public Value {
        Objects.requireNonNull(value);
      }
    }

    /** The actor's own: the agency or area of his scope, or his account. */
    record Own() implements Fallback {}
  }

  /** The columns of the source by which it is decided who changes what. */
  Set<String> readColumns() {
    Set<String> read = new TreeSet<>(List.of(version));
    who.values().forEach(rule -> read.addAll(rule.rows().columns()));
    return read;
  }

  /** What the actor may do with features of this layer, if anything. */
  public Optional<Who> who(Actor actor) {
    return Optional.ofNullable(who.get(actor.set()));
  }

  /** Whether the actor may ever do this here. */
  public boolean allows(Actor actor, Act act) {
    return who(actor).filter(rule -> rule.acts().contains(act)).isPresent();
  }

  /** The same, with rules and fields that were held against the database. */
  public Edit fitted(
      Function<Map.Entry<PermissionSet, Who>, Who> rule,
      Function<Field, Field> field,
      Set<String> ofTable) {
    Map<PermissionSet, Who> changed = new EnumMap<>(PermissionSet.class);
    who.entrySet().forEach(entry -> changed.put(entry.getKey(), rule.apply(entry)));
    List<Field> narrowed = fields.stream().map(field).toList();
    return new Edit(table, version, changed, narrowed, shapeRequired, ofTable);
  }
}
