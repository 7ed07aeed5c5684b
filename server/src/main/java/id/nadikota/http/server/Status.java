package id.nadikota.http.server;

import id.nadikota.base.Label;
import java.util.Arrays;

/** What each status of an error says by itself: to programs its slug, to people title and cure. */
enum Status {
  BAD_REQUEST(
      400,
      "Permintaan tidak dapat diterima",
      "The request cannot be taken",
      "periksa alamat dan isi permintaan terhadap /openapi.json",
      "check address and body of the request against /openapi.json"),
  NOT_SIGNED_IN(
      401,
      "Belum masuk",
      "Not signed in",
      "masuk dahulu, lalu ulangi",
      "sign in first, then ask again"),
  FORBIDDEN(
      403,
      "Tidak diizinkan",
      "Not allowed",
      "minta haknya kepada admin",
      "ask the admin for the right to do so"),
  NOT_FOUND(
      404,
      "Tidak ditemukan",
      "Not found",
      "di alamat ini tidak ada apa-apa; periksa tulisannya",
      "there is nothing at this address; check how it is written"),
  METHOD_NOT_ALLOWED(
      405,
      "Metode tidak diizinkan",
      "Method not allowed",
      "alamat ini tidak menerima metode ini; pakai salah satu yang disebut di Allow",
      "this address does not take this method; use one that Allow names"),
  REQUEST_TIMEOUT(
      408,
      "Permintaan terlalu lama",
      "The request took too long",
      "permintaan tidak datang seluruhnya pada waktunya; kirim lagi",
      "the request did not come whole in time; send it again"),
  CONFLICT(
      409,
      "Keadaan sudah berubah",
      "The state has moved on",
      "baca lagi, lalu ulangi",
      "read it again, then ask again"),
  PRECONDITION_FAILED(
      412,
      "Berubah sementara itu",
      "Changed meanwhile",
      "baris ini sudah berubah; baca lagi, lalu ulangi",
      "the row has changed; read it again, then ask again"),
  BODY_TOO_LARGE(
      413,
      "Terlalu besar",
      "Too large",
      "isi permintaan paling banyak 1 MB; kirim lebih sedikit",
      "the body may have at most 1 MB; send less"),
  URL_TOO_LONG(
      414,
      "Alamat terlalu panjang",
      "Address too long",
      "persingkat alamat",
      "shorten the address"),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Jenis isi tidak diterima",
      "Content type not taken",
      "kirim jenis isi yang disebut di /openapi.json",
      "send a content type that /openapi.json names"),
  UPGRADE_REQUIRED(
      426,
      "Ini alamat WebSocket",
      "This is the address of a WebSocket",
      "sambungkan dengan WebSocket, bukan dengan permintaan biasa",
      "connect by WebSocket, not by a plain request"),
  PRECONDITION_REQUIRED(
      428,
      "Versi harus disebut",
      "The version must be named",
      "sebut versi baris yang diubah dengan If-Match",
      "name the version of the row that is changed with If-Match"),
  TOO_MANY_REQUESTS(
      429,
      "Terlalu sering",
      "Too often",
      "tunggu sebentar, lalu ulangi",
      "wait a while, then ask again"),
  HEADERS_TOO_LARGE(
      431,
      "Kepala permintaan terlalu besar",
      "Headers too large",
      "kirim lebih sedikit kepala permintaan dan kuki",
      "send fewer headers and cookies"),
  INTERNAL_ERROR(
      500,
      "Kesalahan di server",
      "A fault in the server",
      "ini kesalahan kami; laporkan dengan nomor permintaan ini",
      "this is a fault of ours; report it with the id of this request"),
  UNAVAILABLE(
      503,
      "Sedang tidak tersedia",
      "Not available for now",
      "coba lagi sebentar",
      "try again soon");

  private final int code;
  private final Label title;
  private final Label cure;

  Status(int code, String title, String titleEn, String cure, String cureEn) {
    this.code = code;
    this.title = new Label(title, titleEn);
    this.cure = new Label(cure, cureEn);
  }

  /** The status of a code; codes that we do not know are wrong requests or faults of ours. */
  static Status of(int code) {
    return Arrays.stream(values())
        .filter(status -> status.code == code)
        .findFirst()
        .orElse(code < 500 ? BAD_REQUEST : INTERNAL_ERROR);
  }

  /** Its name for programs, such as {@code not-found}. */
  String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** What kind of error it is, for people. */
  Label title() {
    return title;
  }

  /** What to do where nobody knows more. */
  Label cure() {
    return cure;
  }
}
