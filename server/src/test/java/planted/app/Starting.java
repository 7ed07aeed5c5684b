package planted.app;

/** What nobody may use. */
public final class Starting {}
