package id.nadikota.app;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where libraries may write: GeoTools unpacks its EPSG tables (33 MB) into the temporary folder and
 * keeps preferences in the home folder unless they are told otherwise.
 */
final class Scratch {
  private Scratch() {}

  /** Gives libraries a folder of ours; must come before the first of them is used. */
  static void in(Path cache) {
    try {
      System.setProperty(
          "java.io.tmpdir", Files.createDirectories(cache.resolve("tmp")).toString());
      System.setProperty(
          "java.util.prefs.userRoot", Files.createDirectories(cache.resolve("prefs")).toString());
    } catch (IOException e) {
      throw Refusal.invalid(
          "data-not-writable",
          new Label(
                  "tidak dapat menulis %s; pilih direktori lain dengan --data atau perbaiki hak"
                      + " aksesnya",
                  "cannot write %s; choose another directory with --data or mend its rights")
              .formatted(cache));
    }
  }
}
