package id.nadikota.base;

import java.util.List;
import java.util.stream.Collectors;

/** Files that a person wrote cannot be used as they are; carries every fault that was found. */
public final class FaultException extends RuntimeException {
  private final transient List<Fault> faults;

  /**
   * @param faults what is wrong, at least one
   */
  public FaultException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** One thing is wrong. */
  public FaultException(Fault fault) {
    this(List.of(fault));
  }

  /** What is wrong. */
  public List<Fault> faults() {
    return faults;
  }
}
