package id.nadikota.identity.password;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import id.nadikota.fixture.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void a_password_fits_its_own_hash_and_no_other() {
    String hash = passwords.hash("hujan turun di Bogor");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.hash("hujan turun di Bogor")).isNotEqualTo(hash);
    assertThat(passwords.matches("hujan turun di Bogor", Optional.of(hash))).isTrue();
    assertThat(passwords.matches("hujan turun di bogor", Optional.of(hash))).isFalse();
    assertThat(passwords.matches("hujan turun di Bogor", Optional.empty())).isFalse();
    assertThat(passwords.runs()).isEqualTo(5);
  }

  /** RFC 9106 has no such small case; this one is of the reference implementation's own test. */
  @Test
  void a_hash_of_the_reference_implementation_is_understood() {
    String reference =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assertThat(Argon2.matches("password", reference)).isTrue();
    assertThat(Argon2.matches("Password", reference)).isFalse();
  }

  @Test
  void two_run_at_once_and_a_crowd_is_sent_away_rather_than_kept_waiting() throws Exception {
    ExecutorService crowd = Executors.newCachedThreadPool();
    CountDownLatch held = new CountDownLatch(1);
    try {
      List<Future<Boolean>> admitted = new ArrayList<>();
      for (int i = 0; i < 42; i++) {
        admitted.add(crowd.submit(() -> passwords.inPlace(() -> Patience.opens(held))));
      }
      soon().until(() -> passwords.waiting() == 40);
      assertThat(passwords.runs()).isEqualTo(2);
      assertThatThrownBy(() -> passwords.hash("hujan turun di Bogor"))
          .isInstanceOfSatisfying(
              Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
      held.countDown();
      for (Future<Boolean> one : admitted) {
        assertThat(Patience.get(one)).isTrue();
      }
      assertThat(passwords.runs()).isEqualTo(42);
    } finally {
      crowd.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pendek, password-length",
    "sebelashurf, password-length",
    "rahasia-budi-99, password-holds-name",
    "Rahasia-BUDI-99, password-holds-name",
    "aaaaaaaaaaaa, password-common",
    "121212121212, password-common",
    "password1234, password-common",
    "Indonesia2026, password-common",
    "KataSandi12345, password-common",
    "qwertyuiop123, password-common",
  })
  void an_easy_password_is_refused(String password, String slug) {
    assertThatThrownBy(() -> PasswordRules.verify("password", "budi", password))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.slug()).isEqualTo(slug));
  }

  @ParameterizedTest
  @CsvSource({"kucing tidur di atap", "8fK2-pp0Q-zz17", "password manager saya beda"})
  void a_good_password_is_taken(String password) {
    PasswordRules.verify("password", "budi", password);
    assertThat(passwords.random()).hasSize(20);
  }
}
