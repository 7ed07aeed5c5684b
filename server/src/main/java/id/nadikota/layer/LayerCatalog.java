package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.base.Fault;
import id.nadikota.base.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  private volatile List<Published> layers = List.of();

  LayerCatalog(LayerFiles files) {
    this.files = files;
  }

  /**
   * Reads all layers and styles again. One that cannot be used keeps its last good form; without
   * one it is off, never open.
   *
   * @return what is wrong
   */
  public synchronized List<Fault> load() {
    LayerFiles.Loaded loaded = files.load();
    loaded.faults().forEach(fault -> LOG.error("layer file: {}", fault));
    List<Published> next = new ArrayList<>(loaded.on());
    layers.stream().filter(one -> loaded.off().contains(one.layer().id())).forEach(next::add);
    next.sort(HIGHEST_FIRST);
    layers = List.copyOf(next);
    return loaded.faults();
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
    return layers.stream()
        .filter(one -> one.layer().id().equals(id) && one.layer().access(actor).isPresent())
        .findFirst();
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
