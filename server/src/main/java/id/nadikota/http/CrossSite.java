package id.nadikota.http;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import io.javalin.http.Context;
import java.net.URI;

/** Tells a write that another site's page makes a browser send from one of our own screens. */
public final class CrossSite {
  private CrossSite() {}

  /**
   * Refuses what another site sends; browsers say where a write comes from, and who says nothing is
   * no browser.
   *
   * @param host that the client asked for
   */
  public static void verify(Context ctx, String host) {
    String site = ctx.header("Sec-Fetch-Site");
    String origin = ctx.header("Origin");
    boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (foreignSite || origin != null && !isOurs(origin, host)) {
      throw Refusal.forbidden(
          "cross-site",
          new Label(
              "permintaan ini datang dari situs lain; kerjakan di layar Nadi Kota sendiri",
              "this request comes from another site; do it on a screen of Nadi Kota itself"));
    }
  }

  private static boolean isOurs(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
