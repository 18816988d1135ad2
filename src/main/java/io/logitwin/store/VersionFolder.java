package io.logitwin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.onnx.OnnxModel;
import io.logitwin.run.Json;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.storage.Folder;
import io.logitwin.storage.StoredFile;
import io.logitwin.text.Fingerprint;
import io.logitwin.text.SchemaVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * The folder of one version. Whoever made its claim fills it, once; its manifest comes last.
 *
 * <table>
 * <caption>Crash points</caption>
 * <tr><th>killed</th><th>there is</th><th>for a reader</th></tr>
 * <tr><td>before the claim</td><td>an empty folder</td><td>no version; the number is gone</td></tr>
 * <tr><td>after it</td><td>a claim, some files</td><td>no version; the number is gone</td></tr>
 * <tr><td>after the manifest</td><td>all</td><td>no version until {@code repair} adds it to the
 *     log</td></tr>
 * </table>
 */
final class VersionFolder {
  private static final String CLAIM = "claim.json";
  private static final String SELF_TEST = "self-test.json";

  private final long version;
  private final Folder folder;

  VersionFolder(long version, Folder store) {
    this.version = version;
    this.folder = store.folder(name(version));
  }

  /** Who has claimed a number. */
  record Claim(String runId, String by, Instant at) {}

  /** Returns what a version's folder is called. */
  static String name(long version) {
    return String.format("v%06d", version);
  }

  /** Makes the version the caller's own; returns false if it is another's. */
  boolean claim(Claim claim) throws IOException {
    folder.make();
    return isPublished(CLAIM, Json.write(claim));
  }

  /**
   * Publishes a file, and returns whether it is there now; if not, another is. That a file is there
   * may be the answer to a question that was asked twice.
   */
  private boolean isPublished(String name, String text) throws IOException {
    try {
      folder.publish(name, text);
    } catch (FileAlreadyExistsException e) {
      // Reading it tells whose it is.
    }
    return folder.read(name).equals(text);
  }

  /** Copies all of a version's files, and reads back what was written. */
  List<StoredFile> fill(Publication publication) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (String file : publication.source().files()) {
      if (publication.holds(file)) {
        folder.copy(publication.source(), file);
        StoredFile copy = folder.digest(file);
        if (!copy.equals(publication.source().digest(file))) {
          throw new LogitwinException(
              Fault.STORAGE,
              String.format(
                  "Cannot trust %s in %s: it reads other than it was written",
                  file, folder.display()));
        }
        files.add(copy);
      }
    }
    folder.write(SELF_TEST, Json.write(publication.selfTest()));
    files.add(folder.digest(SELF_TEST));
    return files.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
  }

  /**
   * Writes the manifest, and returns the SHA-256 of its text. From here on the version is whole.
   */
  String complete(Manifest manifest) throws IOException {
    String text = Json.write(manifest);
    if (!isPublished(Manifest.FILE, text)) {
      throw new LogitwinException(
          Fault.STORAGE,
          String.format(
              "Cannot trust %s in %s: it reads other than it was written",
              Manifest.FILE, folder.display()));
    }
    return Fingerprint.of(text);
  }

  /** Returns whether the version is whole, whatever the log says. */
  boolean isComplete() throws IOException {
    return folder.names().contains(Manifest.FILE);
  }

  /**
   * Reads the manifest.
   *
   * @param hash the SHA-256 of its text, as the log has it
   * @throws LogitwinException {@code INPUT_DATA} if there is none, or it is not that one
   */
  Manifest manifest(String hash) throws IOException {
    String text = manifestText();
    if (!Fingerprint.of(text).equals(hash)) {
      throw untrusted(Manifest.FILE + " is not the one that the log names", null);
    }
    return parse(text);
  }

  private String manifestText() throws IOException {
    try {
      return folder.read(Manifest.FILE);
    } catch (FileNotFoundException e) {
      throw untrusted(Manifest.FILE + " is missing", e);
    }
  }

  private Manifest parse(String text) {
    try {
      JsonNode document = Json.mapper().readTree(text);
      SchemaVersion.unlike(Manifest.SCHEMA_VERSION, document)
          .ifPresent(
              why -> {
                throw untrusted(Manifest.FILE + ": " + why, null);
              });
      Manifest manifest = Json.mapper().treeToValue(document, Manifest.class);
      if (manifest.version() != version) {
        throw untrusted(Manifest.FILE + " is that of " + name(manifest.version()), null);
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw untrusted(Manifest.FILE + " is none", e);
    }
  }

  /**
   * Checks that every byte is what was published, and that the model still gives the same numbers.
   * Reads nothing by MLlib.
   *
   * @param manifestHash the SHA-256 of the manifest's text, as the log has it
   * @throws LogitwinException {@code INPUT_DATA} with all that is wrong
   */
  Manifest verify(String manifestHash) throws IOException {
    Manifest manifest = manifest(manifestHash);
    List<String> problems = fileProblems(manifest);
    if (problems.isEmpty()) {
      modelProblem(manifest).ifPresent(problems::add);
      onnxProblem(manifest).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          problems.stream()
              .map(problem -> String.format("Cannot trust %s: %s", folder.display(), problem))
              .toList());
    }
    return manifest;
  }

  private List<String> fileProblems(Manifest manifest) throws IOException {
    Map<String, StoredFile> expected =
        manifest.files().stream()
            .collect(
                Collectors.toMap(StoredFile::path, Function.identity(), (a, b) -> b, TreeMap::new));
    List<String> problems = new ArrayList<>();
    for (String file : folder.files()) {
      if (file.equals(CLAIM) || file.equals(Manifest.FILE)) {
        continue;
      }
      StoredFile published = expected.remove(file);
      if (published == null) {
        problems.add(file + " is not of the version");
      } else if (!folder.digest(file).equals(published)) {
        problems.add(file + " has other bytes than it was published with");
      }
    }
    expected.keySet().forEach(file -> problems.add(file + " is missing"));
    return problems;
  }

  private Optional<String> modelProblem(Manifest manifest) throws IOException {
    TrainedModel model = model(manifest);
    try {
      return Optional.ofNullable(Json.mapper().readValue(folder.read(SELF_TEST), SelfTest.class))
          .orElseThrow(() -> untrusted(SELF_TEST + " is none", null))
          .difference(model.parameters())
          .map(difference -> "the model no longer gives the numbers it gave: " + difference);
    } catch (JsonProcessingException e) {
      throw untrusted(SELF_TEST + " is none", e);
    }
  }

  /** Versions of before there was such a file have none. */
  private Optional<String> onnxProblem(Manifest manifest) throws IOException {
    if (manifest.files().stream().noneMatch(file -> file.path().equals(OnnxModel.FILE))) {
      return Optional.empty();
    }
    SoftmaxModel found =
        OnnxModel.parameters(
            folder.readBytes(OnnxModel.FILE), folder.display() + "/" + OnnxModel.FILE);
    return found.equals(model(manifest).parameters())
        ? Optional.empty()
        : Optional.of(OnnxModel.FILE + " has other parameters than " + ModelJson.FILE);
  }

  /**
   * Deletes the version's files, for good: the manifest first, so that what is left is no version.
   * The claim stays, so that nobody who wakes late can make the number his own.
   *
   * @return whether there were any
   */
  boolean delete() throws IOException {
    List<String> remains = remains();
    if (remains.contains(Manifest.FILE)) {
      folder.delete(Manifest.FILE);
    }
    for (String name : remains) {
      folder.delete(name);
    }
    return !remains.isEmpty();
  }

  /** Returns what a removed version still has and should not. */
  List<String> remains() throws IOException {
    return folder.names().stream()
        .filter(name -> !name.equals(CLAIM) && !Folder.isTemporary(name, CLAIM))
        .toList();
  }

  /** Returns who has claimed the version; empty if nobody has, or the claim cannot be read. */
  Optional<Claim> claim() throws IOException {
    try {
      return Optional.ofNullable(Json.mapper().readValue(folder.read(CLAIM), Claim.class));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Returns the SHA-256 of the manifest's text, whatever the log says. */
  String manifestHash() throws IOException {
    return Fingerprint.of(manifestText());
  }

  Folder folder() {
    return folder;
  }

  /**
   * Reads the model. It has every bit of the one that was published, because that has the same id,
   * and the id is the hash of what was read.
   *
   * @throws LogitwinException {@code INPUT_DATA} if it is not the manifest's
   */
  TrainedModel model(Manifest manifest) throws IOException {
    TrainedModel model =
        ModelJson.read(folder.read(ModelJson.FILE), folder.display() + "/" + ModelJson.FILE);
    if (!model.id().equals(manifest.modelId())) {
      throw untrusted("its model has another id than " + Manifest.FILE + " says", null);
    }
    return model;
  }

  private LogitwinException untrusted(String why, Exception cause) {
    return new LogitwinException(
        Fault.INPUT_DATA, String.format("Cannot trust %s: %s", folder.display(), why), cause);
  }
}
