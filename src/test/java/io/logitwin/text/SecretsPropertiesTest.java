package io.logitwin.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.config.Locations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No password of a location is ever shown, whatever stands in it that should have been encoded. */
class SecretsPropertiesTest {
  /** Around each generated part, so that it is told from what else is shown. */
  private static final String MARK = "Zq";

  private static final String ANY = "ab7:/?#@%&=+;,.'\"$!~*()[]{}<>\\ \t\r\né数\uD83D\uDE00";

  @Provide
  Arbitrary<String> passwords() {
    return Combinators.combine(
            Arbitraries.strings().withChars(ANY).ofMaxLength(12),
            Arbitraries.strings().withChars(ANY).ofMaxLength(12))
        .as((before, after) -> MARK + before + MARK + after + MARK);
  }

  @Provide
  Arbitrary<String> openings() {
    return Arbitraries.of(
        "s3a://", "s3://", "hdfs://", "http://", "https:/", "jdbc:mysql://", "abfss://", "ftp:///");
  }

  @Provide
  Arbitrary<String> users() {
    return Arbitraries.of("", "u", "AKIA", "me@home", "é", "a%40b", "u?", "DOMAIN\\me");
  }

  @Provide
  Arbitrary<String> rests() {
    return Arbitraries.of("bucket/x.csv", "host:8020/a b.csv", "", "h", "h/a@b", "h:80/x?y=1#z");
  }

  private static void assertHidden(String shown) {
    assertThat(shown).contains(Secrets.HIDDEN).doesNotContain(MARK);
  }

  @Property(tries = 5000, seed = "1")
  void passwordIsNeverShown(
      @ForAll("openings") String opening,
      @ForAll("users") String user,
      @ForAll("passwords") String password,
      @ForAll("rests") String rest) {
    String location = opening + user + ":" + password + "@" + rest;

    assertHidden(Secrets.hide(location));
    assertHidden(Locations.display(location));
    assertHidden(Secrets.value("input", location));
    assertHidden(Text.line("Cannot find the input " + location + ", says bob@home"));
    assertHidden(Text.line("No such host: '" + location + "' (see hdfs://nn:8020/x, " + location));
  }

  @Property(tries = 2000, seed = "1")
  void encodedPasswordIsNeverShown(
      @ForAll("openings") String opening,
      @ForAll("users") String user,
      @ForAll("passwords") String password) {
    String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
    String location = opening + "u:" + encoded + "@host/x";

    assertHidden(Secrets.hide(location));
    assertHidden(Secrets.hide(URLEncoder.encode(location, StandardCharsets.UTF_8)));
    assertHidden(Secrets.hide("https://" + encoded + "@host/x"));
  }

  @Property(tries = 2000, seed = "1")
  void userWithoutAPasswordIsNeverShown(
      @ForAll("passwords") String token, @ForAll("rests") String rest) {
    String user = token.replaceAll("[\\s/?#:]", "");

    assertHidden(Secrets.hide("https://" + user + "@" + rest));
    assertHidden(Text.line("Cannot find the input https://" + user + "@" + rest));
  }

  @Property(tries = 2000, seed = "1")
  void settingWithASecretNameIsNeverShown(@ForAll("passwords") String value) {
    assertHidden(Secrets.value("spark.hadoop.fs.s3a.secret.key", value));
    assertHidden(Secrets.value("javax.net.ssl.trustStorePassword", value));
  }

  @Property(tries = 2000, seed = "1")
  void whatIsHiddenStaysAsItIs(@ForAll("passwords") String password, @ForAll("rests") String rest) {
    String hidden = Secrets.hide("s3a://u:" + password + "@" + rest);

    assertThat(Secrets.hide(hidden)).isEqualTo(hidden);
  }
}
