package com.sparkify.io.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One history. Of each choice it takes the first option, but for the choices that it was given;
 * behind the last of these it tells the explorer of the options that it did not take.
 */
public final class Play {
  /** Ends a play in a state that was met before with no fewer faults left. */
  public static final class KnownState extends Error {
    private static final long serialVersionUID = 1L;

    KnownState() {
      super("known", null, false, false);
    }
  }

  /** What the explorer does with what a play finds. */
  interface Frontier {
    /** Whether the state is new. */
    boolean isNew(long state, int faults);

    /** Another history to play. */
    void add(int[] deviations, int faults);
  }

  private final int[] deviations;
  private final int faultsAtMost;
  private final Frontier frontier;
  private final List<String> taken = new ArrayList<>();
  private int position;
  private int next;
  private int faults;

  /**
   * A history to play.
   *
   * @param deviations pairs of the position of a choice and the option to take there
   */
  Play(int[] deviations, int faultsAtMost, Frontier frontier) {
    this.deviations = deviations;
    this.faultsAtMost = faultsAtMost;
    this.frontier = frontier;
  }

  /**
   * Chooses what happens next.
   *
   * @param where what the choice is about, for the history of a violation
   * @param state a hash of everything that the rest of the history depends on
   * @param options at least one; the first costs no fault
   * @return the option's position in the list
   */
  public int choose(String where, LongSupplier state, List<Option> options) {
    int chosen = 0;
    if (next < deviations.length) {
      if (deviations[next] == position) {
        chosen = deviations[next + 1];
        next += 2;
      }
    } else if (!frontier.isNew(state.getAsLong(), faults)) {
      throw new KnownState();
    } else {
      addOthers(options);
    }
    if (chosen >= options.size()) {
      throw new IllegalStateException(
          "Played again, it went another way: no option %d of %s at %s after %s"
              .formatted(chosen, options, where, taken));
    }
    Option option = options.get(chosen);
    faults += option.faults();
    taken.add(where + (options.size() == 1 ? "" : ": " + option.name()));
    position++;
    return chosen;
  }

  private void addOthers(List<Option> options) {
    for (int i = 1; i < options.size(); i++) {
      int with = faults + options.get(i).faults();
      if (with <= faultsAtMost) {
        int[] longer = Arrays.copyOf(deviations, deviations.length + 2);
        longer[deviations.length] = position;
        longer[deviations.length + 1] = i;
        frontier.add(longer, with);
      }
    }
  }

  /** Whether so many more faults may happen: options beyond that need not be offered. */
  public boolean mayFail(int more) {
    return faults + more <= faultsAtMost;
  }

  /** Makes sure that the play came as far as when it was found. */
  void requireWhole() {
    if (next < deviations.length) {
      throw new IllegalStateException("Played again, it went another way: " + taken);
    }
  }

  /** The choices so far, in words. */
  List<String> taken() {
    return taken;
  }
}
