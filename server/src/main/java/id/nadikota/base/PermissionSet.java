package id.nadikota.base;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The permission sets an actor can hold; layers name them in their {@code access:} block. */
public enum PermissionSet {
  PUBLIC,
  OPERATOR,
  CALL_TAKER,
  DISPATCHER,
  TRANSPORT,
  AGENCY,
  AREA,
  CREW,
  SUPERVISOR,
  EXECUTIVE,
  AUDITOR,
  ADMIN,
  SCREEN,
  DEVICE;

  /** The name in files and JSON, such as {@code call-taker}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The set with this code, if there is one. */
  public static Optional<PermissionSet> find(String code) {
    return Arrays.stream(values()).filter(set -> set.code().equals(code)).findFirst();
  }
}
