package id.nadikota.layer;

import id.nadikota.filter.Condition;
import id.nadikota.geo.Bbox;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a layer, in the names that its attributes have for the one who asks.
 *
 * @param condition over attributes and {@code id}
 * @param bbox box that the features' boxes touch
 * @param columns attributes that are answered besides {@code id} and {@code geom}
 * @param sort order, first counts most; the id decides among equals
 * @param page which part of the answer
 */
public record Selection(
    Optional<Condition> condition,
    Optional<Bbox> bbox,
    List<String> columns,
    List<Sort> sort,
    Page page) {

  public Selection {
    columns = List.copyOf(columns);
    sort = List.copyOf(sort);
  }

  /** An attribute to order by; features without a value come last. */
  public record Sort(String name, boolean descending) {}

  /**
   * Part of an answer.
   *
   * @throws IllegalArgumentException if a number is negative
   */
  public record Page(int limit, int offset) {
    public Page {
      if (limit < 0 || offset < 0) {
        throw new IllegalArgumentException("no page: limit %d offset %d".formatted(limit, offset));
      }
    }
  }

  /** Everything that a condition holds for, without order. */
  public static Selection where(Condition condition, List<String> columns, Page page) {
    return new Selection(Optional.of(condition), Optional.empty(), columns, List.of(), page);
  }

  /** Everything that touches a box. */
  public static Selection within(Bbox bbox, List<String> columns, Page page) {
    return new Selection(Optional.empty(), Optional.of(bbox), columns, List.of(), page);
  }
}
