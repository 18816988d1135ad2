package io.logitwin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3a://id:secret@bucket/x.csv | s3a://***@bucket/x.csv",
        "s3a://id:se/cr+et@bucket/x | s3a://***@bucket/x",
        "s3a://id:12/34@bucket/x | s3a://***@bucket/x",
        "http://id:123456/7@h/x | http://***@h/x",
        "s3a://u:p w@b/x | s3a://***@b/x",
        "s3a://u:p@s/s w@b/x | s3a://***@b/x",
        "Cannot read s3a://u:p w@b/x, s3a://v:q\tw@c/x | Cannot read s3a://***@b/x, s3a://***@c/x",
        "https://tok@en@h/a@b | https://***@h/a@b",
        "s3a:/id:secret@bucket/x | s3a:/***@bucket/x",
        "s3a://id:se%2Fcr%40et@bucket/x | s3a://***@bucket/x",
        "s3a%3A%2F%2Fid%3Asecret%40bucket%2Fx | s3a%3A%2F%2F***@bucket%2Fx",
        "http://u:p@h/ | http://***@h/",
        "http://me@home:p@ss@h:80/a | http://***@h:80/a",
        "https://ghp_token@h/x | https://***@h/x",
        "abfs://container:key@account.net/x | abfs://***@account.net/x",
        "https://b/x?X-Amz-Credential=AK&X-Amz-Date=1&X-Amz-Signature=ab%2F | https://b/x?X-Amz-Credential=***&X-Amz-Date=1&X-Amz-Signature=***",
        "https://b/x?sv=1&sig=a%2Fb%3D | https://b/x?sv=1&sig=***",
        "spark.hadoop.fs.s3a.secret.key=abc | spark.hadoop.fs.s3a.secret.key=***",
        "--conf spark.my.PASSWORD=a,b c | --conf spark.my.PASSWORD=*** c",
        "fs.azure.account.key.x.net=abc== | fs.azure.account.key.x.net=***",
        "No bucket in s3a://id:secret@/x (of http://u:p@h/) | No bucket in s3a://***@/x (of http://***@h/)",
      })
  void secretsOfLocationsAndSettingsAreHidden(String text, String hidden) {
    assertThat(Secrets.hide(text)).isEqualTo(hidden);
    assertThat(Secrets.hide(hidden)).isEqualTo(hidden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/me/a@b.csv",
        "file:/home/me/a:b@c.csv",
        "file:///home/me@work/x=1.csv",
        "hdfs://host:8020/user/a@b/x",
        "abfs://container@account.dfs.core.windows.net/x",
        "https://host/x?version=3&part=2",
        "a.csv line 3, column 4: invalid value 'x=1'",
        "spark.executor.memory=4g",
        "",
      })
  void whatIsNoSecretStays(String text) {
    assertThat(Secrets.hide(text)).isEqualTo(text);
  }

  @Test
  void valueOfASettingIsHiddenByItsName() {
    assertThat(Secrets.value("spark.hadoop.fs.s3a.secret.key", "abc")).isEqualTo("***");
    assertThat(Secrets.value("apiKey", "abc")).isEqualTo("***");
    assertThat(Secrets.value("input", "s3a://id:secret@b/x")).isEqualTo("s3a://***@b/x");
    assertThat(Secrets.value("max-iter", "100")).isEqualTo("100");
  }

  /** A pattern that goes back and forth would take minutes for these. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "://", "%3A%2F%2F", "x@", "a:", "secret", "?sig", "a=", "://a:"})
  @Timeout(10)
  void longTextTakesNoTime(String part) {
    String text = part.repeat(20_000) + " @=";
    assertThatCode(() -> Secrets.hide(text)).doesNotThrowAnyException();
  }
}
