import {isoDay, weekdayOf} from "../calendar/days.ts";
import type {DayCluster} from "../report/rhythms.ts";
import {MONTH_NAMES, WEEKDAY_NAMES} from "../text/words.ts";

/** A weekday or month belongs to a cluster's name when it is at least this much of what its frequency gives. */
const BELONGS = 0.5;

/** A level is named when its interval lies this far from the mean of all days. */
const NOTABLE = 0.05;

/** More months than this are no season. */
const LONGEST_SEASON = 8;

/**
 * Names kinds of days from their own features: level, weekdays, months. Names that are alike are told apart by their
 * incidents a day.
 * @param first day number of the first day, of `n` days
 */
export function nameDays(clusters: readonly Omit<DayCluster, "name">[], first: number, n: number): string[] {
  const of_weekday = new Array<number>(7).fill(0);
  const of_month = new Array<number>(12).fill(0);
  for (let day = first; day < first + n; day++) {
    of_weekday[weekdayOf(day)]++;
    of_month[Number(isoDay(day).slice(5, 7)) - 1]++;
  }
  const names = clusters.map(({n_days, level, weekdays, months}) => {
    const lifted = (own: readonly number[], all: readonly number[]) =>
      own.map((count, k) => count > 0 && count / n_days >= (BELONGS * all[k]) / n);
    const days = weekdayName(lifted(weekdays, of_weekday));
    const season = monthName(lifted(months, of_month), of_month);
    const tone = level.lo > 1 + NOTABLE ? "busy " : level.hi < 1 - NOTABLE ? "quiet " : "";
    return `${tone}${days}${season}`;
  });
  return names.map((name, k) =>
    names.filter((other) => other === name).length > 1
      ? `${name} (about ${Math.round(clusters[k].per_day.value)} a day)`
      : name
  );
}

function weekdayName(belongs: readonly boolean[]): string {
  const key = belongs.map(Number).join("");
  if (key === "1111111" || key === "0000000") return "days";
  if (key === "1111100") return "weekdays";
  if (key === "0000011") return "weekends";
  const plurals = WEEKDAY_NAMES.map((name) => `${name}s`);
  return runs(belongs, plurals);
}

function monthName(belongs: readonly boolean[], days: readonly number[]): string {
  const seen = belongs.filter((_, month) => days[month] > 0).length;
  const own = belongs.filter(Boolean).length;
  if (seen < 12 || own > LONGEST_SEASON || own === 0) return "";
  return `, ${runs(belongs, MONTH_NAMES)}`;
}

/** Names of the members of a circle that belong: runs of three or more as "first to last". */
function runs(belongs: readonly boolean[], names: readonly string[]): string {
  const n = names.length;
  const starts = [...names.keys()].filter((k) => belongs[k] && !belongs[(k + n - 1) % n]);
  const parts = starts.flatMap((start) => {
    let length = 1;
    while (belongs[(start + length) % n]) length++;
    const last = names[(start + length - 1) % n];
    if (length > 2) return [`${names[start]} to ${last}`];
    return length === 2 ? [names[start], last] : [names[start]];
  });
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
