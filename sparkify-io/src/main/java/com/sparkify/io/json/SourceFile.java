package com.sparkify.io.json;

import java.io.Serializable;

/**
 * A data file as the listing of its store shows it.
 *
 * @param path the qualified path, as Hadoop's {@code Path.toString()} writes it
 * @param length in bytes, as stored (compressed, if it is)
 * @param modifiedMillis when it was last changed, in milliseconds since the epoch
 * @param etag the store's tag of this content; empty if the store has none
 */
public record SourceFile(String path, long length, long modifiedMillis, String etag)
    implements Serializable {}
