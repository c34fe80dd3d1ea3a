// How a figure is drawn: options for the chart library. Colours come from the theme; texts from
// the data are put into tooltips as text, never as HTML.

const THEMES = {
  light: {
    text: "#1c2530", quiet: "#566273", line: "#dde2e9", card: "#ffffff",
    blue: "#2f7fc1", orange: "#d9822b", teal: "#23907f", slate: "#8695a8", red: "#c2474b",
    ramp: ["#edf3f9", "#b9d4ec", "#6ba6d8", "#2468a4", "#123d66"],
  },
  dark: {
    text: "#e6eaf0", quiet: "#a3afbd", line: "#2d3641", card: "#1a2027",
    blue: "#5da5e0", orange: "#eda04f", teal: "#4fbfac", slate: "#76869a", red: "#e47a7d",
    ramp: ["#1f2831", "#1f4467", "#2a6ea8", "#62aee9", "#c4e3ff"],
  },
};

/** A tooltip of lines, the first one strong. */
function tip(lines) {
  const box = document.createElement("div");
  box.className = "tip";
  lines.forEach((line, i) => {
    const part = document.createElement(i === 0 ? "strong" : "span");
    part.textContent = line;
    box.append(part);
  });
  return box;
}

function frame(theme) {
  return {
    animation: false,
    textStyle: { fontFamily: "inherit", color: theme.text },
    grid: { left: 8, right: 12, top: 34, bottom: 4, containLabel: true },
    tooltip: {
      confine: true,
      backgroundColor: theme.card,
      borderColor: theme.line,
      textStyle: { color: theme.text, fontSize: 13 },
    },
  };
}

function valueAxis(theme, more) {
  return {
    type: "value",
    minInterval: 1,
    axisLabel: { color: theme.quiet, formatter: (value) => count(value) },
    splitLine: { lineStyle: { color: theme.line } },
    ...more,
  };
}

function categoryAxis(theme, categories, more) {
  return {
    type: "category",
    data: categories,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.line } },
    axisLabel: { color: theme.quiet, hideOverlap: true },
    ...more,
  };
}

/**
 * Columns over a row of categories, one on the other; or lines.
 *
 * series: [{name, values, colour, write}], with line for a line, percent for a line of percents, and
 * second for one on an axis of its own.
 */
function columns(theme, categories, series, labels, interval) {
  const option = frame(theme);
  const isPercent = series.some((one) => one.percent);
  option.tooltip.trigger = "axis";
  option.tooltip.axisPointer = { type: "shadow" };
  option.tooltip.formatter = (points) =>
    tip([
      (labels || categories)[points[0].dataIndex],
      ...points.map((point) => `${point.seriesName}: ${point.value === null || point.value === undefined ? "–" : series[point.seriesIndex].write(point.value)}`),
    ]);
  if (series.length > 1) {
    option.legend = { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: theme.quiet } };
  } else {
    option.grid.top = 12;
  }
  option.xAxis = categoryAxis(theme, categories, interval === undefined ? {} : { axisLabel: { color: theme.quiet, interval, fontSize: 11 } });
  option.yAxis = isPercent
    ? valueAxis(theme, { minInterval: 0, axisLabel: { color: theme.quiet, formatter: "{value} %" } })
    : valueAxis(theme);
  if (series.some((one) => one.second)) {
    option.yAxis = [option.yAxis, valueAxis(theme, { minInterval: 0, splitLine: { show: false }, axisLabel: { color: theme.quiet, formatter: "{value} min" } })];
  }
  option.series = series.map((one) => ({
    name: one.name,
    type: one.line ? "line" : "bar",
    stack: one.line ? undefined : "all",
    yAxisIndex: one.second ? 1 : 0,
    showSymbol: categories.length < 3,
    barMaxWidth: 32,
    barCategoryGap: "25%",
    lineStyle: { width: 2 },
    itemStyle: { color: one.colour },
    data: one.values,
  }));
  return option;
}

/** Bars under each other, each with its name and its count. */
function bars(theme, items, colour) {
  const option = frame(theme);
  const width = 170;
  option.grid = { left: 4, right: 64, top: 4, bottom: 4, containLabel: true };
  option.tooltip.formatter = (point) => tip(items[point.dataIndex].lines);
  option.xAxis = { type: "value", show: false };
  option.yAxis = categoryAxis(theme, items.map((item) => item.name), {
    inverse: true,
    axisLine: { show: false },
    axisLabel: { color: theme.text, width, overflow: "truncate", ellipsis: "…", interval: 0 },
  });
  option.series = [{
    type: "bar",
    barMaxWidth: 20,
    barCategoryGap: "28%",
    itemStyle: { color: colour, borderRadius: [0, 3, 3, 0] },
    label: {
      show: true,
      position: "right",
      color: theme.quiet,
      formatter: (point) => count(point.value),
    },
    data: items.map((item) => item.value),
  }];
  return option;
}

/** Hours of the day across, days of the week down, the more plays the stronger. */
function heat(theme, plays) {
  const option = frame(theme);
  const most = Math.max(1, ...plays.flat());
  option.grid = { left: 4, right: 4, top: 4, bottom: 44, containLabel: true };
  option.tooltip.formatter = (point) =>
    tip([
      `${WEEKDAYS[point.value[1]]}, ${hourOfDay(point.value[0])} to ${hourOfDay((point.value[0] + 1) % 24)}`,
      counted(point.value[2], "play"),
    ]);
  option.xAxis = categoryAxis(theme, [...Array(24).keys()].map(hourOfDay), { axisLine: { show: false } });
  option.yAxis = categoryAxis(theme, WEEKDAYS.map((day) => day.slice(0, 3)), { inverse: true, axisLine: { show: false } });
  option.visualMap = {
    min: 0,
    max: most,
    orient: "horizontal",
    left: "center",
    bottom: 0,
    itemHeight: 160,
    itemWidth: 12,
    text: [count(most), "0"],
    textStyle: { color: theme.quiet },
    inRange: { color: theme.ramp },
  };
  option.series = [{
    type: "heatmap",
    itemStyle: { borderColor: theme.card, borderWidth: 2, borderRadius: 4 },
    emphasis: { itemStyle: { borderColor: theme.text } },
    data: plays.flatMap((ofDay, day) => ofDay.map((value, hour) => [hour, day, value])),
  }];
  return option;
}
