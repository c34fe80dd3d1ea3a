package com.sparkify.jobs.generate;

import java.util.Locale;

/**
 * A logged event.
 *
 * @param user who; its names are not logged if logged out
 * @param artist null unless a song was played
 * @param length five decimals as text, null unless a song was played
 */
record Event(
    long ts,
    User user,
    boolean loggedIn,
    String level,
    long session,
    int item,
    Page page,
    String artist,
    String song,
    String length) {

  String json() {
    String registration = loggedIn ? user.registeredAt() + ".0" : "null";
    return String.format(
        Locale.ROOT,
        "{\"artist\":%s,\"auth\":%s,\"firstName\":%s,\"gender\":%s,\"itemInSession\":%d,\"lastName\":%s,\"length\":%s,\"level\":%s,\"location\":%s,\"method\":%s,\"page\":%s,\"registration\":%s,\"sessionId\":%d,\"song\":%s,\"status\":%d,\"ts\":%d,\"userAgent\":%s,\"userId\":%s}",
        JsonText.quoted(artist),
        JsonText.quoted(loggedIn ? "Logged In" : "Logged Out"),
        JsonText.quoted(loggedIn ? user.firstName() : null),
        JsonText.quoted(loggedIn ? user.gender() : null),
        item,
        JsonText.quoted(loggedIn ? user.lastName() : null),
        length,
        JsonText.quoted(level),
        JsonText.quoted(loggedIn ? user.location() : null),
        JsonText.quoted(page.method()),
        JsonText.quoted(page.title()),
        registration,
        session,
        JsonText.quoted(song),
        page.status(),
        ts,
        JsonText.quoted(loggedIn ? '"' + user.userAgent() + '"' : null),
        JsonText.quoted(loggedIn ? user.id() : ""));
  }

  /** The same event at another time, in another place of its session. */
  Event at(long newTs, int newItem) {
    return new Event(newTs, user, loggedIn, level, session, newItem, page, artist, song, length);
  }

  Event on(Page newPage) {
    return new Event(ts, user, loggedIn, level, session, item, newPage, null, null, null);
  }
}
