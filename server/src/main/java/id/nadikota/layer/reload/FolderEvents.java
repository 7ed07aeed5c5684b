package id.nadikota.layer.reload;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes who waits when something happens in some folders.
 *
 * <p>It may wake too often and, in a folder of a network or before the folder exists, not at all:
 * who waits looks for himself. For one thread.
 */
final class FolderEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

  private final List<Path> folders;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private final Optional<WatchService> service;

  FolderEvents(List<Path> folders) {
    this.folders = List.copyOf(folders);
    this.service = open();
  }

  private static Optional<WatchService> open() {
    try {
      return Optional.of(FileSystems.getDefault().newWatchService());
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("changed files are found a little later: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Waits for an event, but no longer than this. */
  void await(Duration longest) throws InterruptedException {
    if (service.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(longest.toMillis());
      return;
    }
    register(service.get());
    try {
      WatchKey told = service.get().poll(longest.toMillis(), TimeUnit.MILLISECONDS);
      while (told != null) {
        told.pollEvents();
        told.reset();
        told = service.get().poll();
      }
    } catch (ClosedWatchServiceException e) {
      throw new InterruptedException("closed");
    }
  }

  /** Folders come and go: those that are there now and were not, or were others. */
  private void register(WatchService service) {
    keys.values().removeIf(key -> !key.isValid());
    for (Path folder : folders) {
      if (!keys.containsKey(folder) && Files.isDirectory(folder)) {
        try {
          keys.put(
              folder,
              folder.register(
                  service,
                  StandardWatchEventKinds.ENTRY_CREATE,
                  StandardWatchEventKinds.ENTRY_MODIFY,
                  StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
          LOG.debug("no events from {}: {}", folder, e.toString());
        }
      }
    }
  }

  @Override
  public void close() {
    service.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            LOG.debug("events do not end: {}", e.toString());
          }
        });
  }
}
