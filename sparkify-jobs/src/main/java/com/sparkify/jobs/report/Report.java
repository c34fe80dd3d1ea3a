package com.sparkify.jobs.report;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeException;
import com.sparkify.transforms.report.Period;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is reported of a lake.
 *
 * @param lake where the lake is
 * @param zone the zone of all days and hours
 * @param madeAt when it was counted, ISO 8601 in UTC
 * @param version the program's version
 * @param period by which period the page can be filtered
 * @param notes what was cut, in words
 * @param keyFigures what the page says first
 * @param figures the figures by name
 */
public record Report(
    String lake,
    String zone,
    String madeAt,
    String version,
    Period period,
    List<String> notes,
    KeyFigures keyFigures,
    Map<String, Figure> figures) {

  /**
   * Counts a lake. It is read without its lock, and nothing of the session is changed.
   *
   * @throws LakeException if there is no lake, or it lacks tables
   */
  public static Report of(Lake lake, Clock clock, String version) {
    String zone =
        lake.format()
            .orElseThrow(
                () ->
                    new LakeException(
                        "There is no lake at %s; check the address, or make one there with `sparkify etl`."
                            .formatted(lake.uri())))
            .zone();
    LakeFigures counting = new LakeFigures(lake, ZoneId.of(zone));
    FittedFigures fitted = counting.count();
    Map<String, Figure> byName = new LinkedHashMap<>();
    fitted.figures().forEach(figure -> byName.put(figure.name(), figure));
    return new Report(
        lake.uri(),
        zone,
        clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString(),
        version,
        fitted.period(),
        counting.notes(),
        KeyFigures.of(byName),
        byName);
  }
}
