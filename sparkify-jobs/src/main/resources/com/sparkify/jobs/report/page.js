// The page: the filter, the key figures, and the sections with their figures.

const element = (id) => document.getElementById(id);
const report = JSON.parse(element("data").textContent);
const data = Object.fromEntries(
  Object.entries(report.figures).map(([name, embedded]) => [name, new Cells(embedded)])
);

/** A new element with a text or with children, which are text unless they are elements. */
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

/** The days from the first to the last of which there is something to show. */
function extent() {
  const days = Object.values(data)
    .filter((cells) => cells.values.period)
    .flatMap((cells) => cells.values.period.filter((day) => day !== null).map((day) => [day, endOf(cells.period, day)]));
  // Coarse periods begin before the first day and end after the last: fine ones know better.
  const fine = data.plays.period === "day" ? data.plays.values.period.map((day) => [day, day]) : days;
  const known = fine.length > 0 ? fine : [["1970-01-01", "1970-01-01"]];
  const first = known.map(([from]) => from).sort()[0];
  const last = known.map(([, to]) => to).sort().pop();
  return { from: startOf(report.period, first), to: report.period === "day" ? last : endOf(report.period, last), first, last };
}

const EXTENT = extent();

/** What is chosen now. The time is of whole periods. */
function chosenFilter() {
  const chosen = { from: EXTENT.from, to: EXTENT.to };
  const [from, to] = [element("from").value, element("to").value];
  if (report.period !== "whole") {
    if (from) {
      chosen.from = startOf(report.period, from);
    }
    if (to) {
      chosen.to = endOf(report.period, to);
    }
  }
  for (const name of ["level", "state"]) {
    const option = element(name).selectedOptions[0];
    if (option && option.value !== "") {
      chosen[name] = data.plays.values[name][Number(option.value)];
    }
  }
  return chosen;
}

function fillFilter() {
  for (const [name, all] of [["level", "All levels"], ["state", "All states"]]) {
    element(name).append(make("option", { value: "" }, all));
    data.plays.values[name].forEach((value, place) =>
      element(name).append(make("option", { value: place }, named(value)))
    );
  }
  for (const id of ["from", "to"]) {
    element(id).min = EXTENT.first;
    element(id).max = EXTENT.last;
    if (report.period === "whole") {
      element(id).closest("label").hidden = true;
    }
  }
  showTime({ from: EXTENT.first, to: EXTENT.last });
}

function showTime(time) {
  element("from").value = time.from;
  element("to").value = time.to;
}

function showKeyFigures(filter) {
  const plays = data.plays.sums(data.plays.within(filter), ["level"]);
  const all = total("plays")(plays);
  const paid = total("plays")(plays.filter((group) => group.level === "paid"));
  const listeners = listenersWithin(data.listeners, filter).all;
  const sessions = data.sessions.sum(data.sessions.within(filter));
  const byHour = data.plays_by_hour.sums(data.plays_by_hour.within(filter), ["hour"]).sort((one, other) => other.plays - one.plays || one.hour - other.hour);
  const levels = Object.entries(report.key_figures.users_by_level);
  const users = levels.reduce((sum, [, number]) => sum + number, 0);
  const figures = [
    ["plays", "Plays", count(all), ""],
    ["listeners", "Listeners", count(listeners), "users with a play"],
    ["hours", "Listening", hours(total("seconds")(plays)), "lengths of the songs"],
    ["paid", "Paid share", share(paid, all), `${count(paid)} plays`],
    ["peak", "Peak hour", byHour.length === 0 ? "–" : hourOfDay(byHour[0].hour), byHour.length === 0 ? "" : `${counted(byHour[0].plays, "play")} from then, ${report.zone}`],
    ["session", "Average session", sessions.sessions === 0 ? "–" : minutes(sessions.seconds / sessions.sessions), counted(sessions.sessions, "session")],
    ["users", "Users", count(users), `now ${levels.map(([level, number]) => `${count(number)} ${level}`).join(", ")}`],
  ];
  element("key-figures").replaceChildren(
    ...figures.map(([id, name, number, more]) =>
      make("div", { id: `key-${id}` }, make("dt", {}, name), make("dd", { class: "number" }, number), make("dd", { class: "more" }, more))
    )
  );
  const time = report.period === "whole" ? "the whole time" : `${dayText(filter.from)} to ${dayText(filter.to)}`;
  const level = filter.level === undefined ? "all levels" : `level ${named(filter.level)}`;
  const state = filter.state === undefined ? "all states" : `state ${named(filter.state)}`;
  element("summary").textContent = `${counted(all, "play")} by ${counted(listeners, "listener")}: ${time}, ${level}, ${state}.`;
}

function tableOf(title, content) {
  const head = content.columns.map((column) => make("th", { scope: "col", class: column.count ? "count" : "" }, column.name));
  const rows = content.rows.map((row) =>
    make("tr", {}, ...row.map((cell, i) => make("td", { class: content.columns[i].count ? "count" : "" }, cell)))
  );
  const table = make("table", {}, make("caption", {}, title), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  return make("div", { class: "table", tabindex: "0", role: "region", "aria-label": title }, table);
}

/** A figure of the page: made once, shown anew for each filter. */
class FigureCard {
  constructor(figure) {
    this.figure = figure;
    this.says = make("p", { class: "says", id: `${figure.id}-says` });
    this.body = make("div", {});
    this.card = make("figure", { id: figure.id, class: figure.size || "", "aria-labelledby": `${figure.id}-title` },
      make("h3", { id: `${figure.id}-title` }, figure.title), this.says, this.body);
    this.details = make("details", {}, make("summary", {}, `Table: ${figure.title}`));
    this.details.addEventListener("toggle", () => this.fillTable());
  }

  show(filter) {
    this.content = this.figure.of(data, filter);
    const isEmpty = this.content.rows.length === 0;
    const says = isEmpty ? "" : this.content.says;
    this.says.textContent = [says, this.figure.not || ""].filter((part) => part).join(" ");
    if (isEmpty) {
      this.dispose();
      this.body.replaceChildren(make("p", { class: "nothing" }, "Nothing here."));
      this.details.remove();
    } else if (!this.content.draw) {
      this.body.replaceChildren(tableOf(this.figure.title, this.content));
    } else {
      this.draw();
      this.card.append(this.details);
      this.fillTable();
    }
  }

  draw() {
    if (!this.chart) {
      const box = make("div", { class: `chart ${this.figure.height || ""}`, role: "img" });
      this.body.replaceChildren(box);
      this.chart = echarts.init(box, null, { renderer: "svg" });
      this.sized = new ResizeObserver(() => this.chart && this.chart.resize());
      this.sized.observe(box);
    }
    this.chart.getDom().setAttribute("aria-label", `${this.figure.title}. ${this.content.says} The table below has all numbers.`);
    this.chart.setOption(this.content.draw(THEMES[theme()]), true);
  }

  dispose() {
    if (this.chart) {
      this.sized.disconnect();
      this.chart.dispose();
      this.chart = null;
    }
  }

  fillTable() {
    const old = this.details.querySelector(".table");
    if (old) {
      old.remove();
    }
    if (this.details.open) {
      this.details.append(tableOf(this.figure.title, this.content));
    }
  }
}

const systemTheme = matchMedia("(prefers-color-scheme: dark)");
let chosenTheme = null;
let isPrinted = false;

function theme() {
  return isPrinted ? "light" : chosenTheme || (systemTheme.matches ? "dark" : "light");
}

function showTheme() {
  document.documentElement.dataset.theme = theme();
  element("theme").setAttribute("aria-pressed", String(theme() === "dark"));
  cards.filter((card) => card.chart).forEach((card) => card.draw());
}

const cards = SECTIONS.flatMap(([, figures]) => figures.map((figure) => new FigureCard(figure)));

function show() {
  const filter = chosenFilter();
  showKeyFigures(filter);
  cards.forEach((card) => card.show(filter));
}

/** On paper there is less room than on the screen, and the observer comes too late. */
function printed(now) {
  isPrinted = now;
  showTheme();
  cards.filter((card) => card.chart).forEach((card) => card.chart.resize(now ? { width: card.figure.size === "wide" ? 660 : card.figure.size === "third" ? 200 : 315 } : { width: "auto" }));
}

function begin() {
  element("origin").textContent = `${report.lake} · days and hours in ${report.zone}`;
  element("made").textContent = `Made ${report.made_at.replace("T", " ").replace("Z", " UTC")} by Sparkify Lake ${report.version}. Listening time counts each play with the length of its song, in whole seconds. A listener is a user with a play.`;
  element("notes").append(...report.notes.map((note) => make("p", {}, note)));
  showTheme();
  element("theme").addEventListener("click", () => {
    chosenTheme = theme() === "dark" ? "light" : "dark";
    showTheme();
  });
  systemTheme.addEventListener("change", showTheme);
  addEventListener("beforeprint", () => printed(true));
  addEventListener("afterprint", () => printed(false));
  if (report.key_figures.plays === 0) {
    element("filter").hidden = true;
    element("filter").style.display = "none";
    element("key-figures").remove();
    element("summary").textContent = "There are no plays in this lake yet.";
    element("summary").className = "empty";
  }
  const shown = report.key_figures.plays === 0 ? ["The catalogue", "The lake's health"] : SECTIONS.map(([title]) => title);
  const byId = new Map(cards.map((card) => [card.figure.id, card.card]));
  SECTIONS.filter(([title]) => shown.includes(title)).forEach(([title, figures]) =>
    element("sections").append(
      make("section", { "aria-label": title }, make("h2", {}, title), make("div", { class: "grid" }, ...figures.map((figure) => byId.get(figure.id))))
    )
  );
  fillFilter();
  element("filter").addEventListener("input", show);
  element("filter").addEventListener("change", () => {
    const filter = chosenFilter();
    if (report.period !== "day" && report.period !== "whole") {
      showTime(filter);
    }
  });
  element("filter").addEventListener("submit", (event) => event.preventDefault());
  element("filter").addEventListener("reset", (event) => {
    // The form would empty the dates, and only after this.
    event.preventDefault();
    element("level").value = "";
    element("state").value = "";
    showTime({ from: EXTENT.first, to: EXTENT.last });
    show();
  });
  show();
}

begin();
