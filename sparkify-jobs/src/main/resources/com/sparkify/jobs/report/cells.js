"use strict";

// The figures as they are embedded: how they are decoded, and how they are summed up.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const ALL = "(all)";

/** The numbers of a text: base 32, the lowest digits first, upper digits say that more follow. */
function* numbersOf(text) {
  let number = 0;
  let unit = 1;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGITS.indexOf(text[i]);
    number += (digit % 32) * unit;
    if (digit >= 32) {
      unit *= 32;
    } else {
      yield number;
      number = 0;
      unit = 1;
    }
  }
}

/** One figure: for each dimension its values and each row's place among them, and the measures. */
class Cells {
  constructor(embedded) {
    this.period = embedded.period;
    this.values = {};
    this.places = {};
    this.measures = {};
    embedded.dimensions.forEach((name, i) => (this.values[name] = embedded.values[i]));
    const keyed = embedded.dimensions.filter((name, i) => i === 0 || i > embedded.determined);
    const following = embedded.dimensions.filter((name) => !keyed.includes(name));
    const places = keyed.map(() => []);
    const measures = embedded.measures.map(() => []);
    const numbers = numbersOf(embedded.cells);
    let key = 0;
    for (let next = numbers.next(); !next.done; next = numbers.next()) {
      key += next.value;
      let rest = key;
      for (let i = keyed.length - 1; i >= 0; i--) {
        const size = this.values[keyed[i]].length;
        places[i].push(rest % size);
        rest = Math.floor(rest / size);
      }
      measures.forEach((values) => values.push(numbers.next().value));
    }
    keyed.forEach((name, i) => (this.places[name] = places[i]));
    embedded.measures.forEach((name, i) => (this.measures[name] = measures[i]));
    following.forEach((name) => this.follow(name, embedded.dimensions[0]));
    this.size = places[0].length;
  }

  /** A dimension of which there is one value for each of another. */
  follow(name, first) {
    const byFirst = this.values[name];
    const distinct = [...new Set(byFirst)];
    const place = new Map(distinct.map((value, i) => [value, i]));
    this.values[name] = distinct;
    this.places[name] = this.places[first].map((i) => place.get(byFirst[i]));
  }

  /** The value of a dimension in a row. */
  value(name, row) {
    return this.values[name][this.places[name][row]];
  }

  /** The rows within a filter; a dimension that the figure does not have is not filtered by. */
  within(filter) {
    const tests = [];
    const test = (name, passes) => {
      if (this.values[name]) {
        const passing = this.values[name].map(passes);
        const places = this.places[name];
        tests.push((row) => passing[places[row]]);
      }
    };
    test("period", (day) => day === null || (day >= filter.from && day <= filter.to));
    for (const name of ["level", "state"]) {
      if (filter[name] !== undefined) {
        test(name, (value) => value === filter[name]);
      }
    }
    const rows = [];
    for (let row = 0; row < this.size; row++) {
      if (tests.every((passes) => passes(row))) {
        rows.push(row);
      }
    }
    return rows;
  }

  /** The measures summed up over the rows, for each combination of values of some dimensions. */
  sums(rows, by) {
    const groups = new Map();
    const names = Object.keys(this.measures);
    for (const row of rows) {
      let key = 0;
      for (const name of by) {
        key = key * this.values[name].length + this.places[name][row];
      }
      let group = groups.get(key);
      if (!group) {
        group = {};
        by.forEach((name) => (group[name] = this.value(name, row)));
        names.forEach((name) => (group[name] = 0));
        groups.set(key, group);
      }
      for (const name of names) {
        group[name] += this.measures[name][row];
      }
    }
    return [...groups.values()];
  }

  /** The measures summed up over the rows. */
  sum(rows) {
    const none = Object.fromEntries(Object.keys(this.measures).map((name) => [name, 0]));
    return this.sums(rows, [])[0] || none;
  }
}

/** The listeners within a filter: how many in all, and by period how many and how many new. */
function listenersWithin(cells, filter) {
  const level = filter.level === undefined ? ALL : filter.level;
  const state = filter.state === undefined ? ALL : filter.state;
  const rows = cells.within({ from: filter.from, to: filter.to, level, state });
  const first = rows.filter((row) => {
    const previous = cells.value("previous", row);
    return previous === null || previous < filter.from;
  });
  return { all: cells.sum(first).listeners, byPeriod: cells.sums(rows, ["period"]) };
}
