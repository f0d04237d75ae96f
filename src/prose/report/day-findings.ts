import {dayNumber, isoDay} from "../../calendar/days.ts";
import type {Numbers} from "../../report/numbers.ts";
import type {DayClusters} from "../../report/rhythms.ts";
import {STABLE} from "../../temporal/stability.ts";
import {count} from "../../text/format.ts";
import {MONTH_NAMES, said, span, WEEKDAY_NAMES} from "../../text/words.ts";

/** Days to the same weekday of the eight neighbouring weeks on either side, in which a day's like are looked for. */
const AROUND = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((weeks) => [-7 * weeks, 7 * weeks]);

/** A day is out of line when at most this share of the same weekday around it is of its kind. */
const RARE = 0.125;

/** Dates that chance would find in all, at most. */
const BY_CHANCE = 0.05;

/** Says what kinds of days there are, and which dates fall out of line year after year. */
export function dayFindings(
  numbers: Pick<Numbers<DayClusters>, "from" | "cluster" | "clusters" | "trials">
): string[] {
  const {from, cluster, clusters, trials} = numbers;
  const stability = trials.find(({chosen}) => chosen)?.stability;
  const kinds = [...clusters]
    .sort((a, b) => b.n_days - a.n_days)
    .map(
      ({name, n_days, per_day}) =>
        `${name} (${count(n_days)} days, ${count(per_day.value)} incidents a day, 95% interval ${count(per_day.lo)}–${count(per_day.hi)})`
    );
  const dates = oddDates(from, cluster).map(({name, years, cluster}) => {
    const kind = cluster === null ? "" : `, as ${clusters[cluster].name}`;
    return `${name} (${years} of ${years} years${kind})`;
  });
  const blurred =
    stability && stability.mean < STABLE
      ? ` The edges between them are blurred: resampled weeks bring them back with an adjusted Rand index of ${stability.mean.toFixed(2)} (${span(stability, 2)}), not the ${STABLE} of stable kinds.`
      : "";
  return said(
    `${count(cluster.length)} days fall into ${clusters.length} kinds: ${kinds.join("; ")}.${blurred}`,
    dates.length > 0 && `Out of line with their weekday in every year: ${dates.join("; ")}.`
  );
}

/**
 * Dates that are out of line in every year of the period, among those of the year and those such as the fourth Thursday
 * of November; only when chance, at the rate of all days, would find hardly one.
 * @returns each with the kind it has every year; null where that differs
 */
export function oddDates(from: string, labels: ArrayLike<number>) {
  const first = dayNumber(from);
  const odd = Array.from(labels, (label, day): number => {
    const around = AROUND.map((days) => labels[day + days]).filter((other) => other !== undefined);
    const like = around.filter((other) => other === label).length;
    return around.length > 0 && like <= RARE * around.length ? 1 : 0;
  });
  const rate = odd.reduce((a, b) => a + b, 0) / labels.length;
  const groups = new Map<string, number[]>();
  odd.forEach((_, day) => {
    for (const name of namesOf(first + day)) groups.set(name, [...(groups.get(name) ?? []), day]);
  });
  const found: {name: string; years: number; cluster: number | null}[] = [];
  const said = new Set<number>();
  for (const [name, days] of groups) {
    if (days.length < 2 || days.some((day) => odd[day] === 0 || said.has(day))) continue;
    if (groups.size * rate ** days.length > BY_CHANCE) continue;
    for (const day of days) said.add(day);
    const kinds = new Set(days.map((day) => labels[day]));
    found.push({name, years: days.length, cluster: kinds.size === 1 ? labels[days[0]] : null});
  }
  return found;
}

const ORDER = ["first", "second", "third", "fourth", "fifth"];

/** What a day is called in any year: its date, and its place among the weekdays of its month. */
function namesOf(day: number): string[] {
  const date = new Date(day * 86_400_000);
  const month = MONTH_NAMES[date.getUTCMonth()];
  const weekday = WEEKDAY_NAMES[(date.getUTCDay() + 6) % 7];
  const of_month = date.getUTCDate();
  const last = isoDay(day + 7).slice(0, 7) !== isoDay(day).slice(0, 7);
  return [
    `${of_month} ${month}`,
    `the ${ORDER[Math.floor((of_month - 1) / 7)]} ${weekday} of ${month}`,
    ...(last ? [`the last ${weekday} of ${month}`] : [])
  ];
}
