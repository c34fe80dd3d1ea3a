package com.sparkify.jobs.generate;

import java.util.Arrays;

/** The pages of the app, and how a visit to each is logged. */
enum Page {
  NEXT_SONG("NextSong", "PUT", 200, 850),
  HOME("Home", "GET", 200, 100),
  LOGIN("Login", "PUT", 307, 0),
  LOGOUT("Logout", "PUT", 307, 11),
  DOWNGRADE("Downgrade", "GET", 200, 8),
  SETTINGS("Settings", "GET", 200, 7),
  HELP("Help", "GET", 200, 6),
  ABOUT("About", "GET", 200, 5),
  UPGRADE("Upgrade", "GET", 200, 3),
  SAVE_SETTINGS("Save Settings", "PUT", 307, 2),
  ERROR("Error", "GET", 404, 1),
  SUBMIT_UPGRADE("Submit Upgrade", "PUT", 307, 0),
  SUBMIT_DOWNGRADE("Submit Downgrade", "PUT", 307, 0);

  private static final Page[] PAGES = values();
  private static final int[] WEIGHTS = Arrays.stream(PAGES).mapToInt(page -> page.weight).toArray();
  private static final Page[] LOGGED_OUT = {HOME, HOME, LOGIN, ABOUT, HELP};

  private final String title;
  private final String method;
  private final int status;
  private final int weight;

  Page(String title, String method, int status, int weight) {
    this.title = title;
    this.method = method;
    this.status = status;
    this.weight = weight;
  }

  static Page next(Chance chance) {
    return PAGES[chance.weighted(WEIGHTS)];
  }

  static Page nextLoggedOut(Chance chance) {
    return chance.oneOf(LOGGED_OUT);
  }

  String title() {
    return title;
  }

  String method() {
    return method;
  }

  int status() {
    return status;
  }
}
