package com.sparkify.jobs.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.CountingOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the log file of one day. */
final class DayLog {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final GenerateSettings settings;
  private final int day;
  private final Chance chance;
  private final Map<String, Long> dirty = new TreeMap<>();
  private CountingOutputStream out;
  private long plays;
  private long events;
  private int firstDirt;

  DayLog(GenerateSettings settings, int day) {
    this.settings = settings;
    this.day = day;
    this.chance = Chance.of(settings.seed(), Chance.Of.DIRT, day);
  }

  static String path(int day) {
    var date = DayPlan.date(day);
    return String.format(
        Locale.ROOT,
        "log_data/%04d/%02d/%s-events.json",
        date.getYear(),
        date.getMonthValue(),
        date);
  }

  GeneratedData write(long eventsOfTheDay, OutputFolder folder) {
    try (CountingOutputStream counting =
        new CountingOutputStream(new BufferedOutputStream(folder.create(path(day)), 1 << 16))) {
      out = counting;
      if (isDirty() && day % 5 == 3) {
        out.write(BYTE_ORDER_MARK);
      }
      for (DayPlan.Slice slice : DayPlan.slices(day, eventsOfTheDay)) {
        for (Event event : Sessions.of(settings, slice)) {
          write(event);
        }
      }
      if (isDirty() && day == 0) {
        out.write(Dirt.tooLong());
        out.write('\n');
        dirty.merge("record_too_long", 1L, Long::sum);
      }
      return new GeneratedData(0, 1, out.getCount(), 0, events, plays, dirty);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the log of day " + day, e);
    }
  }

  private boolean isDirty() {
    return settings.dirtyRate() > 0;
  }

  private void write(Event event) throws IOException {
    out.write(event.json().getBytes(UTF_8));
    events++;
    plays += event.page() == Page.NEXT_SONG ? 1 : 0;
    if (!isDirty()) {
      out.write('\n');
      return;
    }
    // Delivery streams glue objects together, and some machines end lines their own way.
    boolean glued = chance.happens(0.01);
    out.write((glued ? " " : chance.happens(0.01) ? "\r\n" : "\n").getBytes(UTF_8));
    if (!glued && chance.happens(0.005)) {
      out.write(" \t\n".getBytes(UTF_8));
    }
    boolean due = day == 0 && firstDirt < Dirt.KINDS;
    if (!glued && (due || chance.happens(settings.dirtyRate()))) {
      Dirt dirt = due ? Dirt.number(firstDirt++) : Dirt.number(chance.below(Dirt.KINDS));
      out.write(dirt.line(event));
      out.write('\n');
      dirty.merge(dirt.outcome(), 1L, Long::sum);
    }
  }
}
