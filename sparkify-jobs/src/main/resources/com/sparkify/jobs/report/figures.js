// What each figure says within a filter: a sentence, a table, and how it is drawn.

const by = (name) => (one, other) => other[name] - one[name];
const textColumn = (name) => ({ name });
const countColumn = (name) => ({ name, count: true });
const LEVEL_COLOURS = { free: "blue", paid: "orange" };
const MOST_BARS = 15;

/** A figure over time: one series per measure or value, whole periods in between filled with nothing. */
function overTime(cells, filter, groups, series, says) {
  const periods = periodsOf(cells.period, filter.from, filter.to, groups.map((group) => group.period));
  const at = new Map();
  groups.forEach((group) => at.set(group.period, [...(at.get(group.period) || []), group]));
  const drawn = series.map((one) => ({
    ...one,
    write: one.write || count,
    values: periods.map((period) => one.of(at.get(period) || [])),
  }));
  const long = periods.map((period) => periodText(cells.period, period));
  return {
    says: says(periods, drawn),
    columns: [textColumn(capital(cells.period)), ...drawn.map((one) => countColumn(one.name))],
    rows: periods.map((period, i) => [
      long[i],
      ...drawn.map((one) => (one.values[i] === null ? "–" : one.write(one.values[i]))),
    ]),
    draw: (theme) =>
      columns(
        theme,
        periods.map((period) => shortPeriodText(cells.period, period)),
        drawn.map((one) => ({ ...one, colour: theme[one.colour] })),
        long
      ),
  };
}

const capital = (word) => (word === "whole" ? "Time" : word[0].toUpperCase() + word.slice(1));
const total = (name) => (groups) => groups.reduce((sum, group) => sum + group[name], 0);
const most = (values) => values.indexOf(Math.max(...values));

/** A series for each value of a dimension. */
function seriesBy(dimension, measure, groups, colours) {
  const values = [...new Set(groups.map((group) => group[dimension]))].sort();
  const others = ["teal", "slate", "red"];
  return values.map((value) => ({
    name: named(value),
    colour: colours[value] || others[values.filter((one) => !colours[one]).indexOf(value) % 3],
    of: (present) => total(measure)(present.filter((group) => group[dimension] === value)),
  }));
}

function playsByHour(data, filter) {
  const cells = data.plays_by_hour;
  const plays = WEEKDAYS.map(() => Array(24).fill(0));
  // 1 is Sunday; the week of the page begins with Monday.
  cells
    .sums(cells.within(filter), ["weekday", "hour"])
    .forEach((group) => (plays[(group.weekday + 5) % 7][group.hour] = group.plays));
  const peak = most(plays.flat());
  return {
    says: `Most plays: ${WEEKDAYS[Math.floor(peak / 24)]} from ${hourOfDay(peak % 24)}, with ${count(plays.flat()[peak])}.`,
    columns: [textColumn("Weekday"), ...[...Array(24).keys()].map((hour) => countColumn(hourOfDay(hour)))],
    rows: WEEKDAYS.map((day, i) => [day, ...plays[i].map(count)]),
    draw: (theme) => heat(theme, plays),
  };
}

function playsOverTime(data, filter) {
  const groups = data.plays.sums(data.plays.within(filter), ["period", "level"]);
  const series = seriesBy("level", "plays", groups, LEVEL_COLOURS);
  return overTime(data.plays, filter, groups, series, (periods) => {
    const sums = periods.map((period) => total("plays")(groups.filter((group) => group.period === period)));
    const best = most(sums);
    return `Most plays: ${periodText(data.plays.period, periods[best])}, with ${count(sums[best])}.`;
  });
}

/** Names with their plays, the most played first. */
function ranked(cells, filter, names, title, colour, more) {
  const groups = cells.sums(cells.within(filter), names).sort(
    (one, other) => other.plays - one.plays || (named(one[names[0]]) < named(other[names[0]]) ? -1 : 1)
  );
  const timed = groups.length > 0 && "seconds" in groups[0];
  const items = groups.slice(0, MOST_BARS).map((group) => ({
    name: named(group[names[0]]),
    value: group.plays,
    lines: [
      ...names.map((name) => named(group[name])),
      counted(group.plays, "play"),
      ...(timed ? [`${hours(group.seconds)} of listening`] : []),
    ],
  }));
  return {
    says: groups.length === 0 ? "" : `First: ${names.map((name) => named(groups[0][name])).join(", ")}, with ${counted(groups[0].plays, "play")}${timed ? ` and ${hours(groups[0].seconds)}` : ""}.${more || ""}`,
    columns: [...title.map(textColumn), countColumn("Plays"), ...(timed ? [countColumn("Hours")] : [])],
    rows: groups.slice(0, 200).map((group) => [
      ...names.map((name) => named(group[name])),
      count(group.plays),
      ...(timed ? [ONE_DECIMAL.format(group.seconds / 3600)] : []),
    ]),
    draw: (theme) => bars(theme, items, theme[colour]),
  };
}

function mostPlayed(figure, names, title, plural, colour) {
  return (data, filter) => {
    const candidates = data[figure].values.rank.length;
    const more = candidates < 20 ? "" : ` Chosen from the ${count(candidates)} ${plural} with most plays in the lake.`;
    return ranked(data[figure], filter, names, title, colour, more);
  };
}

function newAndReturning(data, filter) {
  const groups = listenersWithin(data.listeners, filter).byPeriod;
  const series = [
    { name: "returning", colour: "slate", of: (present) => total("listeners")(present) - total("new_listeners")(present) },
    { name: "new", colour: "teal", of: total("new_listeners") },
  ];
  return overTime(data.listeners, filter, groups, series, () =>
    `${counted(total("new_listeners")(groups), "new listener")}. A listener is new in the ${data.listeners.period === "whole" ? "time" : data.listeners.period} of their first play.`
  );
}

/** Of the changes up to each period: how many users have each level then. */
function usersByLevel(data, filter) {
  const cells = data.level_changes;
  const all = cells.sums(cells.within({ from: "", to: filter.to }), ["period", "from_level", "to_level"]);
  const levels = cells.values.to_level;
  // Levels stand even where nobody changes theirs.
  const first = cells.period === "whole" ? null : startOf(cells.period, filter.from);
  const periods = periodsOf(cells.period, filter.from, filter.to, [first, ...all.map((one) => one.period)].filter((day) => day === null || day >= first));
  const at = (level, period) =>
    all
      .filter((one) => period === null || one.period <= period)
      .reduce((sum, one) => sum + one.changes * ((one.to_level === level) - (one.from_level === level)), 0);
  const series = levels.map((level) => ({
    name: named(level),
    colour: LEVEL_COLOURS[level] || "teal",
    line: true,
    of: (present) => at(level, present[0].period),
  }));
  return overTime(cells, filter, periods.map((period) => ({ period })), series, (drawnPeriods, drawn) =>
    drawnPeriods.length === 0 ? "" : `At the end: ${drawn.map((one) => `${count(one.values[one.values.length - 1])} ${one.name}`).join(", ")}.`
  );
}

function levelChanges(data, filter) {
  const cells = data.level_changes;
  const groups = cells
    .sums(cells.within({ from: filter.from, to: filter.to }), ["period", "from_level", "to_level"])
    .filter((one) => one.from_level !== null);
  const flows = new Map(groups.map((one) => [`${one.from_level} to ${one.to_level}`, one]));
  const series = [...flows].sort().map(([name, flow], i) => ({
    name,
    colour: flow.to_level === "paid" ? "orange" : ["blue", "teal", "slate"][i % 3],
    of: (present) =>
      total("changes")(present.filter((one) => one.from_level === flow.from_level && one.to_level === flow.to_level)),
  }));
  return overTime(cells, filter, groups, series, () =>
    series.map((one) => `${count(one.of(groups))} from ${one.name}`).join(", ") + "."
  );
}

const averageMinutes = (groups) => {
  const sessions = total("sessions")(groups);
  return sessions === 0 ? null : total("seconds")(groups) / sessions / 60;
};

function sessionsOverTime(data, filter) {
  const cells = data.sessions;
  const groups = cells.sums(cells.within(filter), ["period"]);
  const series = [
    { name: "sessions", colour: "blue", of: total("sessions") },
    { name: "average length", colour: "orange", line: true, second: true, of: averageMinutes, write: (value) => `${ONE_DECIMAL.format(value)} min` },
  ];
  return overTime(cells, filter, groups, series, () => {
    const plays = total("plays")(groups) / total("sessions")(groups);
    return `${counted(total("sessions")(groups), "session")}, on average ${ONE_DECIMAL.format(averageMinutes(groups))} minutes and ${ONE_DECIMAL.format(plays)} plays.`;
  });
}

function sessionLengths(data, filter) {
  const cells = data.sessions;
  const groups = cells.sums(cells.within(filter), ["from_minutes"]);
  const bands = [0, 1, 5, 15, 30, 60, 120, 240];
  const names = bands.map((from, i) => (i + 1 < bands.length ? `${from}–${bands[i + 1]}` : `${from}+`));
  const values = bands.map((from) => total("sessions")(groups.filter((group) => group.from_minutes === from)));
  return {
    says: `The most common length is ${names[most(values)]} minutes, from the first event to the last.`,
    columns: [textColumn("Minutes"), countColumn("Sessions")],
    rows: names.map((name, i) => [name, count(values[i])]),
    draw: (theme) =>
      columns(theme, names, [{ name: "sessions", values, colour: theme.blue, write: count }], names.map((name) => `${name} minutes`), 0),
  };
}

function songsByYear(data) {
  const groups = data.songs_by_year.sums(data.songs_by_year.within({}), ["year"]);
  const known = groups.filter((group) => group.year !== 0);
  const unknown = total("songs")(groups.filter((group) => group.year === 0));
  const years = known.map((group) => group.year);
  const span = years.length === 0 ? 0 : Math.max(...years) - Math.min(...years);
  const shown = span > 300 ? years : [...Array(years.length === 0 ? 0 : span + 1).keys()].map((i) => Math.min(...years) + i);
  const values = shown.map((year) => total("songs")(known.filter((group) => group.year === year)));
  return {
    says: `${counted(total("songs")(groups), "song")} in the catalogue; of ${count(unknown)} the year is unknown.`,
    columns: [textColumn("Year"), countColumn("Songs")],
    rows: groups.map((group) => [group.year === 0 ? UNKNOWN : String(group.year), count(group.songs)]),
    draw: (theme) => columns(theme, shown.map(String), [{ name: "songs", values, colour: theme.teal, write: count }]),
  };
}

function matchRate(data, filter) {
  const groups = data.plays.sums(data.plays.within(filter), ["period"]);
  const rate = (present) => (total("plays")(present) === 0 ? null : (100 * total("matched")(present)) / total("plays")(present));
  const series = [{ name: "matched", colour: "teal", line: true, percent: true, of: rate, write: percent }];
  return overTime(data.plays, filter, groups, series, () =>
    `${count(total("matched")(groups))} of ${counted(total("plays")(groups), "play")} match a song of the catalogue: ${share(total("matched")(groups), total("plays")(groups))}.`
  );
}

function rejected(data) {
  const groups = data.rejected.sums(data.rejected.within({}), ["kind", "reason"]).sort(by("records"));
  const items = groups.map((group) => ({
    name: `${group.reason} (${group.kind})`,
    value: group.records,
    lines: [group.reason, `${counted(group.records, "record")} of ${group.kind}`],
  }));
  return {
    says: `${counted(total("records")(groups), "record")} in the quarantine.`,
    columns: [textColumn("Kind"), textColumn("Reason"), countColumn("Records")],
    rows: groups.map((group) => [group.kind, group.reason, count(group.records)]),
    draw: (theme) => bars(theme, items, theme.red),
  };
}

function lastRuns(data) {
  const dimensions = ["run_id", "status", "started_at", "finished_at"];
  const runs = data.runs.sums(data.runs.within({}), dimensions).reverse();
  const names = { files: "Files", read: "Read", new: "New", rejected: "Rejected", redelivered: "Re-delivered", superseded: "Superseded" };
  const instant = (text) => (text === null ? "–" : text.slice(0, 19).replace("T", " "));
  return {
    says: runs.length === 0 ? "" : `The last run ${runs[0].status === "succeeded" ? "succeeded" : `was ${runs[0].status}`}. Times are in UTC.`,
    columns: [
      ...["Run", "Status", "Started", "Finished"].map(textColumn),
      ...Object.values(names).map(countColumn),
      textColumn("Checks"),
    ],
    rows: runs.map((run) => [
      run.run_id,
      run.status,
      instant(run.started_at),
      instant(run.finished_at),
      ...Object.keys(names).map((name) => count(run[name])),
      run.checks_failed > 0 ? `${run.checks_failed} failed` : `${run.checks_passed} passed`,
    ]),
  };
}

function lastChecks(data) {
  const dimensions = ["check", "result", "expected", "found"];
  const checks = data.checks.sums(data.checks.within({}), dimensions);
  const failed = checks.filter((check) => check.result !== "passed").length;
  return {
    says: `${counted(checks.length, "check")} in the last run that had any, ${count(failed)} not passed.`,
    columns: ["Check", "Result", "Expected", "Found"].map(textColumn),
    rows: checks.map((check) => dimensions.map((name) => named(check[name]))),
  };
}

const WHOLE_LAKE = "Of the whole lake: not filtered.";

/** The page: its sections, and in each its figures. */
const SECTIONS = [
  ["When they listen", [
    { id: "plays-by-hour", title: "Plays by hour and weekday", size: "wide", of: playsByHour },
    { id: "plays-over-time", title: "Plays over time", size: "wide", height: "low", of: playsOverTime },
  ]],
  ["What they listen to", [
    { id: "artists", title: "Most played artists", height: "tall", of: mostPlayed("artists", ["artist"], ["Artist"], "artists", "blue") },
    { id: "songs", title: "Most played songs", height: "tall", of: mostPlayed("songs", ["song", "artist"], ["Song", "Artist"], "songs", "blue") },
  ]],
  ["Who listens", [
    { id: "listeners", title: "New and returning listeners", size: "wide", height: "low", of: newAndReturning },
    { id: "users-by-level", title: "Users by level", height: "low", of: usersByLevel, not: "Not filtered by level or state." },
    { id: "level-changes", title: "Changes of level", height: "low", of: levelChanges, not: "Not filtered by level or state." },
    { id: "sessions", title: "Sessions over time", height: "low", of: sessionsOverTime },
    { id: "session-lengths", title: "Length of sessions", height: "low", of: sessionLengths },
  ]],
  ["Where they are", [
    { id: "states", title: "Plays by state", height: "tall", of: (data, filter) => ranked(data.plays, filter, ["state"], ["State"], "blue") },
    { id: "cities", title: "Plays by city", height: "tall", of: mostPlayed("cities", ["city", "state"], ["City", "State"], "cities", "blue") },
  ]],
  ["What they listen with", [
    { id: "browsers", title: "Browsers", size: "third", height: "low", of: (data, filter) => ranked(data.clients, filter, ["browser"], ["Browser"], "teal") },
    { id: "systems", title: "Operating systems", size: "third", height: "low", of: (data, filter) => ranked(data.clients, filter, ["system"], ["System"], "teal") },
    { id: "devices", title: "Devices", size: "third", height: "low", of: (data, filter) => ranked(data.clients, filter, ["device"], ["Device"], "teal") },
  ]],
  ["The catalogue", [
    { id: "songs-by-year", title: "Songs by year of release", height: "low", of: songsByYear, not: WHOLE_LAKE },
    { id: "match-rate", title: "Plays of songs in the catalogue", height: "low", of: matchRate },
  ]],
  ["The lake's health", [
    { id: "runs", title: "Last runs", size: "wide", of: lastRuns },
    { id: "checks", title: "Checks", of: lastChecks },
    { id: "rejected", title: "Rejected records by reason", height: "low", of: rejected },
  ]],
];
