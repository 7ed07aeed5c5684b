package id.nadikota.identity.account;

import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.filter.ValueType;
import id.nadikota.identity.grant.Giver;
import id.nadikota.identity.grant.GrantRules;
import id.nadikota.identity.password.PasswordRules;
import id.nadikota.layer.form.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a screen asks for when an account is added; drawn as the form of a layer is. */
final class AccountForm {
  /** The field whose letters are not shown. */
  static final String PASSWORD = "password";

  private static final Map<PermissionSet, Label> WORDS =
      Map.ofEntries(
          Map.entry(PermissionSet.PUBLIC, new Label("Publik", "Public")),
          Map.entry(PermissionSet.OPERATOR, new Label("Operator", "Operator")),
          Map.entry(PermissionSet.CALL_TAKER, new Label("Penerima panggilan", "Call taker")),
          Map.entry(PermissionSet.DISPATCHER, new Label("Petugas pengerahan", "Dispatcher")),
          Map.entry(PermissionSet.TRANSPORT, new Label("Transportasi", "Transport")),
          Map.entry(PermissionSet.AGENCY, new Label("OPD", "Agency")),
          Map.entry(PermissionSet.AREA, new Label("Wilayah", "Area")),
          Map.entry(PermissionSet.CREW, new Label("Regu lapangan", "Field crew")),
          Map.entry(PermissionSet.SUPERVISOR, new Label("Pengawas", "Supervisor")),
          Map.entry(PermissionSet.EXECUTIVE, new Label("Pimpinan", "Executive")),
          Map.entry(PermissionSet.AUDITOR, new Label("Auditor", "Auditor")),
          Map.entry(PermissionSet.ADMIN, new Label("Admin", "Admin")),
          Map.entry(PermissionSet.SCREEN, new Label("Layar dinding", "Wall screen")),
          Map.entry(PermissionSet.DEVICE, new Label("Perangkat", "Device")));

  private static final Map<String, Label> KINDS =
      Map.of(
          "city", new Label("Seluruh kota", "The whole city"),
          "own", new Label("Hanya miliknya sendiri", "Only his own"),
          "agency", new Label("OPD", "Agency"),
          "province", new Label("Provinsi", "Province"),
          "kabkota", new Label("Kabupaten/Kota", "Regency or city"),
          "kecamatan", new Label("Kecamatan", "Kecamatan"),
          "kelurahan", new Label("Kelurahan", "Kelurahan"));

  private AccountForm() {}

  /** The form as one giver fills it: only what he may give can be chosen. */
  static Form of(Giver giver, List<ScopeChoice> scopes) {
    List<Form.Choice> sets =
        Arrays.stream(PermissionSet.values())
            .filter(set -> GrantRules.mayGive(giver, set, true))
            .map(set -> new Form.Choice(set.code(), WORDS.get(set)))
            .toList();
    List<Form.Field> fields =
        List.of(
            field("name", new Label("Nama akun", "Account name"), true, 40, NAME_HELP),
            field(
                PASSWORD,
                new Label("Sandi", "Password"),
                true,
                PasswordRules.LONGEST,
                PASSWORD_HELP),
            field("set", new Label("Peran", "Role"), true, 20, Optional.empty()).choosing(sets),
            field("scope", new Label("Lingkup", "Scope"), true, 90, Optional.empty())
                .choosing(scopes.stream().map(AccountForm::choice).toList()),
            until());
    return new Form(
        new Label("Akun", "Account"), fields, Optional.empty(), List.of("create", "update"));
  }

  private static final Optional<Label> NAME_HELP =
      Optional.of(
          new Label(
              "Huruf kecil, angka, titik, dan garis; tidak dapat diubah lagi",
              "Small letters, digits, dots and dashes; cannot be changed later"));

  private static final Optional<Label> PASSWORD_HELP =
      Optional.of(
          new Label(
              "Paling sedikit %d huruf; kalimat pendek mudah diingat"
                  .formatted(PasswordRules.SHORTEST),
              "At least %d characters; a short sentence is easy to remember"
                  .formatted(PasswordRules.SHORTEST)));

  private static Form.Choice choice(ScopeChoice scope) {
    Label kind = KINDS.getOrDefault(scope.kind(), Label.same(scope.kind()));
    Label title =
        scope
            .name()
            .map(
                name ->
                    new Label(
                        "%s: %s".formatted(kind.id(), name), "%s: %s".formatted(kind.en(), name)))
            .orElse(kind);
    return new Form.Choice(scope.code(), title);
  }

  private static Form.Field until() {
    return new Form.Field(
        "until",
        new Label("Berlaku sampai", "Valid until"),
        ValueType.TIME,
        false,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Label("Kosong: seterusnya", "Empty: for good")));
  }

  private static Form.Field field(
      String name, Label title, boolean required, int longest, Optional<Label> help) {
    Form.Field bare = Form.Field.text(name, title, required, longest);
    return new Form.Field(
        bare.name(),
        bare.title(),
        bare.type(),
        required,
        longest,
        bare.min(),
        bare.max(),
        bare.choices(),
        bare.fallback(),
        help);
  }
}
