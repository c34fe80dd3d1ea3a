package com.sparkify.jobs.report;

import com.sparkify.transforms.report.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures that fit into their room: each by day if it does, all others by the finest period by
 * which each of them does. So every period of the others is made of whole days.
 *
 * @param period by which period the page can be filtered
 * @param figures the figures in their order
 */
record FittedFigures(Period period, List<Figure> figures) {
  private static final Logger LOG = LoggerFactory.getLogger(FittedFigures.class);

  /**
   * Counts the figures.
   *
   * @throws IllegalStateException if one does not fit even if counted over the whole time
   */
  static FittedFigures of(List<FigurePlan> plans) {
    Map<String, Figure> fitted = new LinkedHashMap<>();
    List<FigurePlan> left = new ArrayList<>();
    for (FigurePlan plan : plans) {
      Optional<Figure> byDay = plan.by(Period.DAY);
      // Its place in the order is taken, whenever the figure itself comes.
      fitted.put(plan.name(), byDay.orElse(null));
      if (byDay.isEmpty()) {
        left.add(plan);
      }
    }
    Period period = left.isEmpty() ? Period.DAY : coarser(left, fitted);
    for (Figure figure : fitted.values()) {
      LOG.info(
          "figure {}: {} rows by {}", figure.name(), figure.rows().size(), figure.period().get());
    }
    return new FittedFigures(period, List.copyOf(fitted.values()));
  }

  private static Period coarser(List<FigurePlan> left, Map<String, Figure> fitted) {
    for (Period period : Period.values()) {
      if (period != Period.DAY && allFit(left, period, fitted)) {
        return period;
      }
    }
    throw new IllegalStateException(
        "The figures %s do not fit on the page. This is a defect of Sparkify Lake."
            .formatted(left.stream().map(FigurePlan::name).toList()));
  }

  private static boolean allFit(List<FigurePlan> left, Period period, Map<String, Figure> fitted) {
    for (FigurePlan plan : left) {
      Optional<Figure> figure = plan.by(period);
      if (figure.isEmpty()) {
        return false;
      }
      fitted.put(plan.name(), figure.get());
    }
    return true;
  }
}
