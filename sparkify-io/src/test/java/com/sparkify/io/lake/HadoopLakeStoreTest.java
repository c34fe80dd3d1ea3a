package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopLakeStoreTest {
  private static final byte[] ONE = "1".getBytes(UTF_8);
  private static final byte[] TWO = "22".getBytes(UTF_8);

  @TempDir Path folder;

  /** A folder of this machine under the name of another file system. */
  private static final class Named extends RawLocalFileSystem {
    private final String scheme;

    Named(String scheme) throws IOException {
      this.scheme = scheme;
      Configuration conf = new Configuration();
      conf.setClass("fs.AbstractFileSystem." + scheme + ".impl", Renaming.class, Object.class);
      initialize(getUri(), conf);
    }

    @Override
    public String getScheme() {
      return scheme;
    }

    @Override
    protected int getDefaultPort() {
      return 8020;
    }

    @Override
    public URI getUri() {
      return scheme == null ? URI.create("file:///") : URI.create(scheme + "://cluster/");
    }
  }

  /** Hadoop makes it by its name. */
  public static final class Renaming extends DelegateToFileSystem {
    public Renaming(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(uri, new Named(uri.getScheme()), conf, uri.getScheme(), true);
    }
  }

  private LakeStore store(String scheme) throws IOException {
    FileSystem files = new Named(scheme);
    return new HadoopLakeStore(
        files, new org.apache.hadoop.fs.Path(scheme + "://cluster" + folder));
  }

  @Test
  void aFileSystemThatIsNotKnownToBeAtomicIsRefusedByItsName() throws IOException {
    for (String scheme : new String[] {"gs", "abfss", "wasb", "ftp"}) {
      LakeStore store = store(scheme);
      String message =
          "The file system %s of %s://cluster%s is not known to create and rename files atomically: two runs at once could both publish. A lake can be written on a disk (file:), on S3 (s3a:) and on HDFS (hdfs:)"
              .formatted(scheme, scheme, folder);
      assertThatThrownBy(() -> store.create("_sparkify/lock", ONE)).hasMessage(message);
      assertThatThrownBy(() -> store.replace("_sparkify/lock", ONE, "1")).hasMessage(message);
      assertThat(store.read("_sparkify/lock")).isEmpty();
    }
  }

  @Test
  void onHdfsAFileHasItsNameOnlyOnceItIsWhole() throws IOException {
    LakeStore store = store("hdfs");

    assertThat(store.create("_sparkify/lock", ONE)).isTrue();
    assertThat(store.create("_sparkify/lock", TWO)).isFalse();
    assertThat(store.read("_sparkify/lock")).map(LakeStore.Versioned::content).contains("1");
    String version = store.read("_sparkify/lock").orElseThrow().version();
    assertThat(store.replace("_sparkify/lock", TWO, version)).isTrue();
    assertThat(store.replace("_sparkify/lock", ONE, version)).isFalse();
    assertThat(store.replace("_sparkify/none", ONE, version)).isFalse();
    store.put("_sparkify/lake.json", ONE);
    store.put("_sparkify/lake.json", TWO);

    assertThat(folder.resolve("_sparkify").toFile().list())
        .containsExactlyInAnyOrder("lake.json", "lock");
  }
}
