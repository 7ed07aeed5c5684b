package id.nadikota.layer.catalog;

import id.nadikota.base.Actor;
import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Refusal;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layers that are on, the one that stands highest first.
 *
 * <p>Readers see one immutable list; {@link #load} puts another in its place. Safe for use by many
 * threads.
 */
public final class LayerCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(LayerCatalog.class);
  private static final Comparator<Published> HIGHEST_FIRST =
      Comparator.comparingInt((Published one) -> one.layer().order())
          .thenComparing(one -> one.layer().id());

  private final LayerFiles files;
  private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
  private final Set<String> untold = new TreeSet<>();
  private final Set<Path> seen = new HashSet<>();
  private volatile List<Published> layers = List.of();
  private volatile List<Fault> faults = List.of();
  private volatile String stamp = "";

  LayerCatalog(LayerFiles files) {
    this.files = files;
  }

  /**
   * Adds one who is told the ids of layers whose definition changed, that came or that went.
   *
   * <p>He is told after the catalog is new, and after those who came before him. Where one fails,
   * all are told again at the next {@link #load}.
   */
  public void onChange(Consumer<Set<String>> listener) {
    listeners.add(listener);
  }

  /**
   * Reads all layers and styles again. One that cannot be used keeps its last good form; without
   * one it is off, never open.
   *
   * @return what is wrong
   * @throws Refusal UNAVAILABLE while the database is away; then all stays as it was
   * @throws FaultException where a folder that was there is gone, as a network's may be; then too
   */
  public synchronized List<Fault> load() {
    // before the files are read: what is written meanwhile makes them stale
    String now = files.stamp();
    verifyFolders();
    LayerFiles.Loaded loaded = files.load();
    loaded.faults().stream()
        .filter(fault -> !faults.contains(fault))
        .forEach(fault -> LOG.error("layer file: {}", fault));
    faults.stream()
        .filter(fault -> !loaded.faults().contains(fault))
        .forEach(fault -> LOG.info("layer file, no longer so: {}", fault));
    faults = loaded.faults();
    List<Published> next = new ArrayList<>(loaded.on());
    layers.stream().filter(one -> loaded.off().contains(one.layer().id())).forEach(next::add);
    next.sort(HIGHEST_FIRST);
    untold.addAll(differences(layers, next));
    layers = List.copyOf(next);
    stamp = now;
    tell();
    return faults;
  }

  /**
   * Without the city's folder its layers would give way to the shipped ones, which may be wider.
   */
  private void verifyFolders() {
    for (Path folder : files.folders()) {
      if (Files.isDirectory(folder)) {
        seen.add(folder);
      } else if (seen.contains(folder)) {
        throw new FaultException(
            new Fault(
                folder,
                0,
                "is gone; all layers stay as they were",
                "make it again, empty if nothing is to be in it"));
      }
    }
  }

  private void tell() {
    if (!untold.isEmpty()) {
      Set<String> ids = Set.copyOf(untold);
      listeners.forEach(listener -> listener.accept(ids));
      untold.clear();
    }
  }

  /** The ids that only one of two lists has, or that another definition has in each. */
  private static Set<String> differences(List<Published> before, List<Published> after) {
    Map<String, String> one = digests(before);
    Map<String, String> other = digests(after);
    Set<String> ids = new TreeSet<>(one.keySet());
    ids.addAll(other.keySet());
    ids.removeIf(id -> Objects.equals(one.get(id), other.get(id)));
    return ids;
  }

  private static Map<String, String> digests(List<Published> layers) {
    return layers.stream().collect(Collectors.toMap(one -> one.layer().id(), Published::digest));
  }

  /** Where files are read from, whether or not the folders are there. */
  public List<Path> folders() {
    return files.folders();
  }

  /** Another text whenever a file has been changed, has come or has gone. */
  public String stamp() {
    return files.stamp();
  }

  /** Whether a file is another than when all were last read. */
  public boolean isStale() {
    return !stamp.equals(files.stamp());
  }

  /** What was wrong when the files were last read. */
  public List<Fault> faults() {
    return faults;
  }

  /** All layers that are on, whoever may see them. */
  public List<Published> all() {
    return layers;
  }

  /** The layers of which the actor may know. */
  public List<Published> visibleTo(Actor actor) {
    return layers.stream().filter(one -> one.layer().access(actor).isPresent()).toList();
  }

  /** A layer of which the actor may know, if there is one. */
  public Optional<Published> find(String id, Actor actor) {
    for (Published one : layers) {
      if (one.layer().id().equals(id)) {
        return one.layer().access(actor).map(may -> one);
      }
    }
    return Optional.empty();
  }

  /**
   * A layer of which the actor may know.
   *
   * @throws Refusal NOT_FOUND {@code unknown-layer} where there is none
   */
  public Published get(String id, Actor actor) {
    return find(id, actor).orElseThrow(() -> LayerQuery.unknown(id));
  }
}
