package id.nadikota.identity.password;

/** Passwords that are hashed at next to no cost, for tests of what stands around them. */
public final class QuickPasswords {
  private QuickPasswords() {}

  /** New ones; what counts their runs begins at none. */
  public static Passwords make() {
    return new Passwords(new Argon2(8, 1));
  }
}
