package id.nadikota.base;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Something wrong in a file that a person wrote, told so that he finds and mends it.
 *
 * @param file the file
 * @param line its line, from 1; 0 where the file as a whole is meant
 * @param what what is wrong, naming the thing
 * @param cure what to write instead
 */
public record Fault(Path file, int line, String what, String cure) {
  public Fault {
    Objects.requireNonNull(file);
    Objects.requireNonNull(what);
    Objects.requireNonNull(cure);
  }

  /** One line: {@code file:line: what; cure}. */
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file.toString();
    return cure.isEmpty() ? place + ": " + what : place + ": " + what + "; " + cure;
  }
}
