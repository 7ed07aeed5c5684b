package id.nadikota.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
  @Test
  void user_and_password_are_taken_out_of_the_url_and_the_rest_stays() {
    assertThat(
            DatabaseSettings.fromUrl(
                "jdbc:postgresql://db.kota.go.id:5433/nadi?user=siti&sslmode=require"
                    + "&password=a%26b%20c+d"))
        .isEqualTo(
            new DatabaseSettings(
                "jdbc:postgresql://db.kota.go.id:5433/nadi?sslmode=require", "siti", "a&b c+d"));
  }

  @Test
  void a_url_without_user_means_the_one_who_starts() {
    assertThat(DatabaseSettings.fromUrl("jdbc:postgresql://localhost/nadi").user())
        .isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void another_kind_of_url_is_refused_with_the_form_it_should_have() {
    for (String url :
        new String[] {"postgresql://localhost/nadi", "jdbc:mysql://localhost/nadi", ""}) {
      assertThatThrownBy(() -> DatabaseSettings.fromUrl(url))
          .isInstanceOf(Refusal.class)
          .hasMessage(
              "NADI_DATABASE_URL must look like"
                  + " jdbc:postgresql://host:5432/database?user=name&password=secret");
    }
  }

  @Test
  void a_password_that_is_no_percent_encoding_is_refused_without_telling_it() {
    assertThatThrownBy(
            () -> DatabaseSettings.fromUrl("jdbc:postgresql://localhost/nadi?password=50%zz"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("write % as %25")
        .message()
        .doesNotContain("50%zz");
  }

  @Test
  void another_database_of_the_same_server_keeps_the_parameters() {
    DatabaseSettings settings =
        new DatabaseSettings("jdbc:postgresql://localhost:5433/a?sslmode=require", "x", "y");
    assertThat(settings.withDatabase("b").jdbcUrl())
        .isEqualTo("jdbc:postgresql://localhost:5433/b?sslmode=require");
  }

  @Test
  void the_password_is_not_told_by_accident() {
    assertThat(new DatabaseSettings("jdbc:postgresql://h/d", "siti", "secret").toString())
        .isEqualTo("jdbc:postgresql://h/d as siti");
  }
}
