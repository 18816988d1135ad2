package io.logitwin.data;

import static io.logitwin.testing.SmallInputs.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.testing.SmallInputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormatTest {
  private static final String TABLE = "y,a,b\n0,1,2\n1,2,3\n0,3,4\n1,4,5\n";

  @TempDir Path folder;

  private void assertRefused(String name, byte[] stored, String why) {
    String location = SmallInputs.write(folder, name, stored);
    assertThatThrownBy(() -> PlainReading.read(SmallInputs.settings(location, 1000)))
        .hasMessage("Cannot read " + folder.resolve(name) + ": " + why);
  }

  private static byte[] tar(byte[] contents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry entry = new TarArchiveEntry("rows.csv");
      entry.setSize(contents.length);
      tar.putArchiveEntry(entry);
      tar.write(contents);
      tar.closeArchiveEntry();
    }
    return out.toByteArray();
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("rows.csv"));
      zip.write(bytes(TABLE));
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.tar", "rows.csv", "rows.tar.gz", "rows.tgz", "rows.csv.gz"})
  void tarIsNamedWhateverItIsCalledAndHoweverCompressed(String name) throws IOException {
    String why = "it is a tar archive, not a CSV: unpack it (tar -xf) and name the file in it";
    byte[] tar = tar(bytes(TABLE));
    assertRefused(name, name.endsWith("gz") ? SmallInputs.gzip(tar) : tar, why);
    assertRefused(name + ".tar.bz2", SmallInputs.bzip2(tar), why);
  }

  @Test
  void zipIsNamed() throws IOException {
    String why =
        "it is a zip archive, not a CSV: unpack it (unzip; an .xlsx: save the sheet as CSV UTF-8) and"
            + " name the file in it";
    assertRefused("rows.csv", zip(), why);
    assertRefused("rows.xlsx", zip(), why);
  }

  @ParameterizedTest
  @CsvSource({
    "D0CF11E0A1B11AE1, an Excel workbook (.xls)",
    "934E554D5059010076, a NumPy array",
    "894844460D0A1A0A, an HDF5 file",
    "53514C69746520666F726D6174203300, a SQLite database",
    "000008010000EA60, 'an IDX file of labels, as MNIST has'",
    "000008030000EA600000001C, 'an IDX file of images, as MNIST has'",
  })
  void binaryTableIsNamed(String hexadecimal, String name) {
    assertRefused(
        "rows.csv",
        HexFormat.of().parseHex(hexadecimal),
        "it is " + name + ", not a CSV: write it as CSV with a header");
  }

  /** Alone they are read; as a text, or compressed as a whole, they are not. */
  @ParameterizedTest
  @CsvSource({
    "504152311504150015, a Parquet file",
    "4F52430A030800, an ORC file",
    "4F626A01041661, an Avro file"
  })
  void tableThatSparkReadsIsNoText(String hexadecimal, String name) throws IOException {
    byte[] table = HexFormat.of().parseHex(hexadecimal);
    String why =
        "it is "
            + name
            + ", not a CSV: such files are read where all are of one format, and none is compressed as a"
            + " whole";
    assertRefused("rows.csv", table, why);
    assertRefused("rows.csv.gz", SmallInputs.gzip(table), why);
  }

  @ParameterizedTest
  @CsvSource({
    "FD377A585A000004E6D6B446, xz",
    "28B52FFD24082100, zstd",
    "04224D186440A70000, lz4-framed",
    "FF060000734E61507059, snappy-framed",
    "1F9D9000, z",
  })
  void otherCompressionIsNamed(String hexadecimal, String name) {
    assertRefused(
        "rows.csv",
        HexFormat.of().parseHex(hexadecimal),
        "its bytes are "
            + name
            + ", which is not read: decompress it, or compress it by gzip or bzip2");
  }

  @Test
  void sevenZipIsNamed() {
    assertRefused(
        "rows.csv",
        HexFormat.of().parseHex("377ABCAF271C0004F3A2"),
        "it is a 7z archive, not a CSV: unpack it (7z) and name the file in it");
  }

  @Test
  void doubleCompressionIsNamed() {
    byte[] once = SmallInputs.gzip(bytes(TABLE));
    assertRefused(
        "rows.csv.gz",
        SmallInputs.gzip(once),
        "it is compressed twice, gzip in gzip: decompress it once");
    assertRefused(
        "rows.csv.bz2",
        SmallInputs.bzip2(once),
        "it is compressed twice, gzip in bzip2: decompress it once");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, ''", "UTF-16BE, ''", "UTF-32LE, ''", "UTF-32BE, ''",
    "UTF-16LE, \uFEFF", "UTF-16BE, \uFEFF", "UTF-32LE, \uFEFF", "UTF-32BE, \uFEFF"
  })
  void otherEncodingIsNamedWithItsConversion(String encoding, String mark) {
    byte[] text = (mark + TABLE).getBytes(Charset.forName(encoding));
    String why =
        "its text is "
            + encoding
            + ", not UTF-8. Convert it: iconv -f "
            + encoding
            + " -t UTF-8 OLD > NEW";
    assertRefused("rows.csv", text, why);
    assertRefused("rows.csv.gz", SmallInputs.gzip(text), why);
  }

  /** Names that begin as a format's files do, among names that any table may have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PAR1,PAR2",
        "ORC,ELF",
        "BZh9,BZh8",
        "x^2,x^3",
        "x^2,gr\u00F6\u00DFe",
        "PK,FK",
        "Obj1,Obj2",
        "a",
        "\uFEFFy,a",
        "LZ4Block,b",
        "070701,b",
        "]\t,b",
        "\u00E9\u00E8\u00E0,\u82B1\u5F01"
      })
  void tableIsNoFormat(String header) {
    assertThat(FileFormat.foreign(bytes(header + "\n0,1\n1,2\n"), Compression.NONE)).isEmpty();
  }
}
