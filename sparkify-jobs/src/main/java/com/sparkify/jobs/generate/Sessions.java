package com.sparkify.jobs.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sessions of a stretch of a day. */
final class Sessions {
  /** More sessions than a day has: keeps the numbers of different days apart. */
  private static final long SESSIONS_OF_A_SLICE = 10_000_000;

  private final GenerateSettings settings;
  private final DayPlan.Slice slice;
  private final List<Event> events = new ArrayList<>();

  private Sessions(GenerateSettings settings, DayPlan.Slice slice) {
    this.settings = settings;
    this.slice = slice;
  }

  /** The events of all sessions, sorted by time. */
  static List<Event> of(GenerateSettings settings, DayPlan.Slice slice) {
    Sessions sessions = new Sessions(settings, slice);
    long hour = (slice.from() - DayPlan.FIRST_DAY) / DayPlan.MILLIS_OF_AN_HOUR;
    for (long k = 0; sessions.events.size() < slice.events(); k++) {
      sessions.add(hour * SESSIONS_OF_A_SLICE + k);
    }
    sessions.events.sort(
        Comparator.comparingLong(Event::ts)
            .thenComparingLong(Event::session)
            .thenComparingInt(Event::item));
    return sessions.events;
  }

  private void add(long session) {
    Chance chance = Chance.of(settings.seed(), Chance.Of.SESSION, session);
    User user = User.of(settings, chance.popular(settings.users()));
    boolean loggedIn = !chance.happens(0.12);
    int longest = loggedIn ? 1 + (int) chance.popular(120) : 1 + chance.below(3);
    long ts = DayPlan.beginning(slice, chance);
    String level = user.levelAt(ts);
    for (int item = 0;
        item < longest && ts < slice.to() && events.size() < slice.events();
        item++) {
      String levelNow = user.levelAt(ts);
      Event event = event(chance, ts, user, loggedIn, levelNow, session, item, level);
      events.add(event);
      level = levelNow;
      if (event.page() == Page.LOGOUT) {
        return;
      }
      ts += event.length() == null ? 1_000 + chance.below(60_000) : millis(event.length());
    }
  }

  private Event event(
      Chance chance,
      long ts,
      User user,
      boolean loggedIn,
      String level,
      long session,
      int item,
      String levelBefore) {
    Page page = loggedIn ? Page.next(chance) : Page.nextLoggedOut(chance);
    if (loggedIn && !level.equals(levelBefore)) {
      page = level.equals("paid") ? Page.SUBMIT_UPGRADE : Page.SUBMIT_DOWNGRADE;
    }
    Event event = new Event(ts, user, loggedIn, level, session, item, page, null, null, null);
    return page == Page.NEXT_SONG ? played(event, chance) : event;
  }

  private Event played(Event event, Chance chance) {
    if (settings.songs() > 0 && chance.happens(settings.matchRate())) {
      Song song = Song.of(settings, chance.popular(settings.songs()));
      return playing(event, chance, song.artistName(), song.title(), song.duration());
    }
    long other = chance.popular(5_000);
    Chance otherChance = Chance.of(settings.seed(), Chance.Of.ARTIST, -1 - other / 8);
    String artist = Words.phrase(otherChance) + " Band";
    String title = Words.phrase(otherChance) + " in " + other;
    return playing(
        event, chance, artist, title, Song.decimal(6_000_000 + otherChance.below(54_000_000)));
  }

  private static Event playing(
      Event event, Chance chance, String artist, String title, String length) {
    boolean misread = chance.happens(0.5);
    return new Event(
        event.ts(),
        event.user(),
        event.loggedIn(),
        event.level(),
        event.session(),
        event.item(),
        event.page(),
        misread ? JsonText.misread(artist) : artist,
        misread ? JsonText.misread(title) : title,
        length);
  }

  private static long millis(String seconds) {
    return Long.parseLong(seconds.replace(".", "")) / 100;
  }
}
