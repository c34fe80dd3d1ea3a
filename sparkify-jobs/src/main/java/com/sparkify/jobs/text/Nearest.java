package com.sparkify.jobs.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which word was meant by one that does not exist. */
public final class Nearest {
  private Nearest() {}

  /** The word that begins so, or that differs in few characters; empty if none is near. */
  public static Optional<String> to(String word, Collection<String> words) {
    Optional<String> longer =
        words.stream()
            .filter(candidate -> word.length() > 2 && candidate.startsWith(word))
            .min(Comparator.comparingInt(String::length));
    return longer.isPresent() ? longer : similar(word, words);
  }

  private static Optional<String> similar(String word, Collection<String> words) {
    int most = Math.max(Math.min(3, word.length() / 2), word.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(most);
    return words.stream()
        .filter(candidate -> distance.apply(word, candidate) >= 0)
        .min(
            Comparator.<String>comparingInt(candidate -> distance.apply(word, candidate))
                .thenComparingInt(candidate -> Math.abs(candidate.length() - word.length())));
  }
}
