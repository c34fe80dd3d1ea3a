package com.sparkify.jobs.generate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What data is made. Equal settings make equal bytes.
 *
 * @param out where it is made; must be empty or not there
 * @param songs how many songs
 * @param events how many good events
 * @param days over how many days, from 2018-11-01
 * @param users of how many users
 * @param seed another seed makes other data
 * @param dirtyRate how many bad records come to a good one, 0 to 1; the good ones stay as they are
 * @param matchRate which part of the plays names a song of the catalogue, 0 to 1
 */
public record GenerateSettings(
    String out,
    long songs,
    long events,
    int days,
    long users,
    long seed,
    double dirtyRate,
    double matchRate)
    implements Serializable {

  public static final int DEFAULT_DAYS = 30;
  public static final long DEFAULT_SEED = 42;
  public static final double DEFAULT_MATCH_RATE = 0.3;

  private static final long EVENTS_OF_A_USER = 80;

  /**
   * @throws IllegalArgumentException with a line for each bad value
   */
  public GenerateSettings {
    List<String> problems = new ArrayList<>();
    require(!out.isBlank(), "--out: must name a folder.", problems);
    require(songs >= 0, "--songs: must be 0 or more, not " + songs + ".", problems);
    require(events >= 0, "--events: must be 0 or more, not " + events + ".", problems);
    require(days >= 1 && days <= 36_500, "--days: must be 1 to 36500, not " + days + ".", problems);
    require(users >= 1, "--users: must be 1 or more, not " + users + ".", problems);
    require(
        dirtyRate >= 0 && dirtyRate <= 1,
        "--dirty: must be 0 to 1, not " + dirtyRate + ".",
        problems);
    require(
        matchRate >= 0 && matchRate <= 1,
        "the match rate must be 0 to 1, not " + matchRate + ".",
        problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  private static void require(boolean holds, String problem, List<String> problems) {
    if (!holds) {
      problems.add(problem);
    }
  }

  /** A month of clean data, a third of its plays in the catalogue. */
  public static GenerateSettings defaults(String out, long songs, long events) {
    return new GenerateSettings(
        out, songs, events, DEFAULT_DAYS, usersOf(events), DEFAULT_SEED, 0, DEFAULT_MATCH_RATE);
  }

  /** As many users as would make so many events in a month. */
  public static long usersOf(long events) {
    return Math.max(10, events / EVENTS_OF_A_USER);
  }

  public GenerateSettings withDays(int newDays) {
    return new GenerateSettings(out, songs, events, newDays, users, seed, dirtyRate, matchRate);
  }

  public GenerateSettings withUsers(long newUsers) {
    return new GenerateSettings(out, songs, events, days, newUsers, seed, dirtyRate, matchRate);
  }

  public GenerateSettings withSeed(long newSeed) {
    return new GenerateSettings(out, songs, events, days, users, newSeed, dirtyRate, matchRate);
  }

  public GenerateSettings withDirtyRate(double newRate) {
    return new GenerateSettings(out, songs, events, days, users, seed, newRate, matchRate);
  }

  public GenerateSettings withMatchRate(double newRate) {
    return new GenerateSettings(out, songs, events, days, users, seed, dirtyRate, newRate);
  }
}
