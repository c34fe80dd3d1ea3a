package com.sparkify.io.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * A chunk that writes the numbers of values in a dictionary as long as that pays, and the values
 * themselves from then on. It pays if the dictionary is not too large, and if it makes the first
 * page smaller, itself included: as parquet-java decides it.
 */
abstract class DictionaryChunk extends ColumnChunk {
  /** By the name that it has in the first version, which every reader knows. */
  @SuppressWarnings("deprecation")
  private static final Encoding IDS = Encoding.PLAIN_DICTIONARY;

  private static final int FIRST_IDS = 64;

  /** So much a page of few long values may hold that repeat: it may have to be written plain. */
  private static final long MOST_PLAIN_BYTES = 64 << 20;

  private final PlainValues plain = new PlainValues();
  private boolean usesDictionary;
  private boolean hasDictionaryPages;
  private int[] ids = {};
  private int idCount;

  /** While the page is being written. */
  private RunLengthBitPackingHybridEncoder encodedIds;

  /** How many bytes the values of the page would take without the dictionary. */
  private long plainBytes;

  /** Of each number the page that last had it: a page's statistics need each value once. */
  private int[] lastPage = {};

  private int page = 1;

  DictionaryChunk(
      ColumnDescriptor column, PageWriter pages, PageLimits limits, Dictionaries dictionaries) {
    super(column, pages, limits);
    this.usesDictionary = dictionaries == Dictionaries.WHILE_THEY_PAY;
  }

  /** Whether a column may have a dictionary. */
  enum Dictionaries {
    NONE,
    WHILE_THEY_PAY
  }

  /** How many values the dictionary holds. */
  abstract int dictionarySize();

  /** How many bytes its values take. */
  abstract int dictionaryBytes();

  /** How much memory it takes. */
  abstract long dictionaryMemory();

  /** Writes its values. */
  abstract BytesInput dictionary();

  /** Forgets its values. */
  abstract void dropDictionary();

  /** Adds one of its values to others. */
  abstract void addTo(PlainValues values, int id);

  final boolean usesDictionary() {
    return usesDictionary;
  }

  /** The values that have no number. */
  final PlainValues plain() {
    return plain;
  }

  /**
   * Adds a value by its number.
   *
   * @return whether the page has it for the first time
   */
  final boolean addId(int id, int bytes) {
    if (idCount == ids.length) {
      ids = Arrays.copyOf(ids, Math.max(FIRST_IDS, 2 * idCount));
    }
    ids[idCount++] = id;
    plainBytes += bytes;
    if (id >= lastPage.length) {
      lastPage = Arrays.copyOf(lastPage, Math.max(FIRST_IDS, 2 * id));
    }
    boolean isFirst = lastPage[id] != page;
    lastPage[id] = page;
    if (dictionaryBytes() > limits().dictionaryBytes()) {
      giveUpDictionary();
    }
    return isFirst;
  }

  private void giveUpDictionary() {
    for (int i = 0; i < idCount; i++) {
      addTo(plain, ids[i]);
    }
    idCount = 0;
    usesDictionary = false;
    if (!hasDictionaryPages) {
      dropDictionary();
    }
  }

  @Override
  final int valueBytes() {
    return plain.size() + idCount * Integer.BYTES;
  }

  @Override
  final long valueMemory() {
    long ofIds = (long) Integer.BYTES * (ids.length + lastPage.length);
    return plain.capacity() + ofIds + dictionaryMemory();
  }

  @Override
  final boolean isLarge() {
    return super.isLarge() || plainBytes >= MOST_PLAIN_BYTES;
  }

  @Override
  final Values values() throws IOException {
    if (usesDictionary) {
      BytesInput encoded = encodedIds();
      if (hasDictionaryPages || encoded.size() + dictionaryBytes() < plainBytes) {
        hasDictionaryPages = true;
        return new Values(encoded, IDS);
      }
      giveUpDictionary();
    }
    return new Values(plain.toBytes(), Encoding.PLAIN);
  }

  private BytesInput encodedIds() throws IOException {
    int bitWidth = BytesUtils.getWidthFromMaxInt(Math.max(0, dictionarySize() - 1));
    encodedIds = encoder(bitWidth, idCount);
    for (int i = 0; i < idCount; i++) {
      encodedIds.writeInt(ids[i]);
    }
    byte[] width = {(byte) bitWidth};
    return BytesInput.concat(BytesInput.from(width), encodedIds.toBytes());
  }

  @Override
  final void clearValues() {
    plain.clear();
    if (encodedIds != null) {
      encodedIds.close();
      encodedIds = null;
    }
    idCount = 0;
    plainBytes = 0;
    page++;
  }

  @Override
  final void endPages(PageWriter writer) throws IOException {
    if (hasDictionaryPages) {
      writer.writeDictionaryPage(new DictionaryPage(dictionary(), dictionarySize(), IDS));
    }
  }
}
