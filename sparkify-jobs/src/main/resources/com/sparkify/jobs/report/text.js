// How values are written.

const UNKNOWN = "unknown";
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const NUMBER = new Intl.NumberFormat("en-US");
const ONE_DECIMAL = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

const named = (value) => (value === null || value === "" ? UNKNOWN : String(value));
const count = (number) => NUMBER.format(number);
const counted = (number, one) => `${count(number)} ${one}${number === 1 ? "" : "s"}`;
const hours = (seconds) => `${ONE_DECIMAL.format(seconds / 3600)} h`;
const minutes = (seconds) => `${ONE_DECIMAL.format(seconds / 60)} min`;
const percent = (value) => (value > 0 && value < 0.05 ? "< 0.1 %" : `${ONE_DECIMAL.format(value)} %`);
const share = (part, whole) => (whole === 0 ? "–" : percent((100 * part) / whole));
const hourOfDay = (hour) => `${String(hour).padStart(2, "0")}:00`;

/** A day as people write it: 3 Nov 2018. */
function dayText(iso) {
  const [year, month, day] = iso.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** A period by its first day. */
function periodText(period, first) {
  if (first === null) {
    return "the whole time";
  }
  const [year, month] = first.split("-");
  return {
    day: dayText(first),
    week: `week of ${dayText(first)}`,
    month: `${MONTHS[Number(month) - 1]} ${year}`,
    year,
  }[period];
}

/** The same in few characters, for axes. */
function shortPeriodText(period, first) {
  const text = periodText(period, first);
  return period === "day" || period === "week" ? text.replace("week of ", "").slice(0, -5) : text;
}

const dateOf = (iso) => new Date(`${iso}T00:00:00Z`);
const isoOf = (date) => date.toISOString().slice(0, 10);

/** The first day of the period in which a day lies. */
function startOf(period, iso) {
  const date = dateOf(iso);
  if (period === "week") {
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  } else if (period === "month") {
    date.setUTCDate(1);
  } else if (period === "year") {
    date.setUTCMonth(0, 1);
  }
  return isoOf(date);
}

/** The first day of the next period. */
function nextStart(period, first) {
  const date = dateOf(first);
  if (period === "month") {
    date.setUTCMonth(date.getUTCMonth() + 1);
  } else if (period === "year") {
    date.setUTCFullYear(date.getUTCFullYear() + 1);
  } else {
    date.setUTCDate(date.getUTCDate() + (period === "week" ? 7 : 1));
  }
  return isoOf(date);
}

/** The last day of the period in which a day lies. */
function endOf(period, iso) {
  const date = dateOf(nextStart(period, startOf(period, iso)));
  date.setUTCDate(date.getUTCDate() - 1);
  return isoOf(date);
}

/** The periods of a stretch of time, without gaps unless they would be too many to be drawn. */
function periodsOf(period, from, to, present) {
  const there = [...new Set(present)].sort();
  if (period === "whole" || there.length === 0) {
    return there;
  }
  const all = [];
  const last = there[there.length - 1] > to ? there[there.length - 1] : to;
  for (let day = startOf(period, from); day <= last; day = nextStart(period, day)) {
    all.push(day);
    if (all.length > 2000) {
      return there;
    }
  }
  return all;
}
