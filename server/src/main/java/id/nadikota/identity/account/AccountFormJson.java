package id.nadikota.identity.account;

import id.nadikota.layer.form.Form;
import id.nadikota.layer.form.FormJson;

/** The form of accounts as JSON: that of a layer, with one field whose letters are not shown. */
final class AccountFormJson {
  private AccountFormJson() {}

  static FormJson.Wire of(Form form) {
    FormJson.Wire wire = FormJson.of(form);
    return new FormJson.Wire(
        wire.title(),
        wire.fields().stream().map(AccountFormJson::hidden).toList(),
        wire.geometry(),
        wire.acts());
  }

  private static FormJson.Field hidden(FormJson.Field field) {
    return field.name().equals(AccountForm.PASSWORD)
        ? new FormJson.Field(
            field.name(),
            field.title(),
            "secret",
            field.required(),
            field.maxLength(),
            field.min(),
            field.max(),
            field.choices(),
            field.fallback(),
            field.help())
        : field;
  }
}
