package id.nadikota.http;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.geo.Bbox;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads parameters of the query and the path; each refusal names the parameter. */
public final class Params {
  /** Later than all that a database of ours will ever hold. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private static final int LONGEST_NAME = 40;

  private static final Bbox EARTH = new Bbox(-180, -90, 180, 90);

  /** The language of refusals, which every address takes. */
  private static final String LANGUAGE = "lang";

  private Params() {}

  /**
   * Refuses a query that says more than is read: whoever asks for the past where none is shown, or
   * misspells a parameter, must not take the answer for what he asked for.
   *
   * @param known the parameters that are read; the language is always one
   * @throws Refusal that names the first other one
   */
  public static void only(Context ctx, String... known) {
    if (ctx.queryString() == null) {
      return;
    }
    List<String> all = List.of(known);
    ctx.queryParamMap().keySet().stream()
        .filter(name -> !name.equals(LANGUAGE) && !all.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw unknown(name, all);
            });
  }

  private static Refusal unknown(String name, List<String> known) {
    String told = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
    if (known.isEmpty()) {
      return Refusal.invalidField(
          told,
          "unknown-parameter",
          new Label(
                  "alamat ini tidak mengenal parameter %s; hapus parameter itu",
                  "this address does not know the parameter %s; leave it out")
              .formatted(told));
    }
    return Refusal.invalidField(
        told,
        "unknown-parameter",
        new Label(
                "alamat ini tidak mengenal parameter %s; yang dikenal: %s",
                "this address does not know the parameter %s; it knows: %s")
            .formatted(told, String.join(", ", known)));
  }

  /**
   * A parameter of the query as text, if it is there and not empty.
   *
   * @throws Refusal if it is given twice, longer than {@code longest} characters, or holds control
   *     characters
   */
  public static Optional<String> text(Context ctx, String name, int longest) {
    List<String> values = ctx.queryParams(name);
    if (values.size() > 1) {
      throw Refusal.invalidField(
          name,
          "given-twice",
          new Label("%s diberikan dua kali; berikan sekali saja", "%s is given twice; give it once")
              .formatted(name));
    }
    return values.stream()
        .findFirst()
        .map(value -> checked(name, value, longest).strip())
        .filter(value -> !value.isEmpty());
  }

  /** A whole number of the query between two bounds (both allowed), or the default. */
  public static int integer(Context ctx, String name, int least, int most, int fallback) {
    return text(ctx, name, 40)
        .map(value -> whole(name, value, least, most))
        .map(Long::intValue)
        .orElse(fallback);
  }

  /** A number of the query between two bounds (both allowed), if it is there. */
  public static Optional<Double> number(Context ctx, String name, double least, double most) {
    return text(ctx, name, 40).map(value -> decimal(name, value, least, most));
  }

  /** The key of a row in the query, if it is there. */
  public static Optional<Long> key(Context ctx, String name) {
    return text(ctx, name, 40).map(value -> whole(name, value, 0, Long.MAX_VALUE));
  }

  /**
   * A moment of the past in the query, if it is there. Two clocks never agree: a moment less than a
   * minute ahead of ours is taken.
   *
   * @param now the present by our clock
   * @throws Refusal if it is no instant with its zone, or lies in the future
   */
  public static Optional<Instant> past(Context ctx, String name, Instant now) {
    Optional<String> given = text(ctx, name, 40);
    if (given.isEmpty() && ctx.queryParam(name) != null) {
      // whoever asks for the past and forgets the moment must not take the present for it
      throw badTime(name);
    }
    return given.map(value -> past(name, value, now));
  }

  private static Instant past(String name, String value, Instant now) {
    Instant at = instant(name, value);
    if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw Refusal.invalidField(
          name,
          "in-the-future",
          new Label(
                  "%s berada di masa depan; beri waktu yang sudah lewat",
                  "%s lies in the future; give a moment that has passed")
              .formatted(name));
    }
    // the database knows no smaller steps; nothing is older than the epoch, and it reads no year
    // -1e9
    return at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * A moment of the query, past or to come, that must be there.
   *
   * @throws Refusal if it is not there or no instant with its zone
   */
  public static Instant moment(Context ctx, String name) {
    Instant at =
        text(ctx, name, 40).map(value -> instant(name, value)).orElseThrow(() -> badTime(name));
    Instant late = at.isAfter(LATEST) ? LATEST : at;
    return late.isBefore(Instant.EPOCH) ? Instant.EPOCH : late.truncatedTo(ChronoUnit.MICROS);
  }

  /** A plus that was written as it is arrives as a blank. */
  private static Instant instant(String name, String value) {
    try {
      return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw badTime(name);
    }
  }

  private static Refusal badTime(String name) {
    return Refusal.invalidField(
        name,
        "bad-time",
        new Label(
                "%s harus berupa waktu dengan zonanya, misalnya 2026-11-24T08:00:00Z",
                "%s must be a time with its zone, such as 2026-11-24T08:00:00Z")
            .formatted(name));
  }

  /** A whole number of the path, 0 or more: the key of a row. */
  public static long pathKey(Context ctx, String name) {
    return whole(name, ctx.pathParam(name), 0, Long.MAX_VALUE);
  }

  /** A box of the query in degrees, written {@code west,south,east,north}, if it is there. */
  public static Optional<Bbox> bbox(Context ctx, String name) {
    return text(ctx, name, 200).map(value -> bbox(name, value));
  }

  private static Bbox bbox(String name, String value) {
    try {
      String[] each = value.split(",", -1);
      Bbox box =
          new Bbox(
              Double.parseDouble(each[0]),
              Double.parseDouble(each[1]),
              Double.parseDouble(each[2]),
              Double.parseDouble(each[3]));
      if (each.length == 4
          && EARTH.contains(box.west(), box.south())
          && EARTH.contains(box.east(), box.north())) {
        return box;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // answered below: no numbers, too few and no box are the same to the one who asks
    }
    throw Refusal.invalidField(
        name,
        "bad-bbox",
        new Label(
                "%s harus empat bilangan derajat: barat,selatan,timur,utara",
                "%s must be four numbers of degrees: west,south,east,north")
            .formatted(name));
  }

  /**
   * The key of a feature in the path, if it is one: written in one way only, so that a feature has
   * one address.
   */
  public static Optional<Long> pathFeature(Context ctx, String name) {
    String id = ctx.pathParam(name);
    if (!id.matches("0|-?[1-9][0-9]{0,18}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.valueOf(id));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String checked(String name, String value, int longest) {
    if (value.length() > longest) {
      throw Refusal.invalidField(
          name,
          "too-long",
          new Label(
                  "%s lebih dari %d karakter; persingkat",
                  "%s is longer than %d characters; shorten it")
              .formatted(name, longest));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalidField(
          name,
          "control-character",
          new Label(
                  "%s memuat karakter kendali; hapus karakter itu",
                  "%s holds a control character; remove it")
              .formatted(name));
    }
    return value;
  }

  private static long whole(String name, String value, long least, long most) {
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below: no number and a number out of bounds are the same to the one who asks
    }
    throw Refusal.invalidField(
        name,
        "bad-number",
        new Label(
                "%s harus bilangan bulat dari %d sampai %d",
                "%s must be a whole number from %d to %d")
            .formatted(name, least, most));
  }

  private static double decimal(String name, String value, double least, double most) {
    try {
      double number = Double.parseDouble(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw Refusal.invalidField(
        name,
        "bad-number",
        new Label("%s harus bilangan dari %s sampai %s", "%s must be a number from %s to %s")
            .formatted(name, least, most));
  }
}
