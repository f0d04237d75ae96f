import * as Plot from "npm:@observablehq/plot";
import {ACCENT, MAIN} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {PatternGroup, ProfileRates} from "../../src/report/patterns.ts";
import {count, hours, sentenceCase} from "../../src/text/format.js";
import {WEEKDAY_NAMES} from "../../src/text/words.js";

type Kind = keyof PatternGroup["profiles"];

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const PER: Record<Kind, string> = {
  hour: "per hour",
  week_hour: "per hour",
  weekday: "per day",
  month: "per day",
  day_of_year: "per day",
  year: "per day"
};

const dayOfYear = (bin: number) => new Date(Date.UTC(2000, 0, 1 + bin));

/** What a bin is called where it is pointed at. */
function binName(kind: Kind, bin: number, years: number[]): string {
  if (kind === "hour") return hours({from: bin, to: bin + 1});
  if (kind === "weekday") return WEEKDAY_NAMES[bin] ?? "";
  if (kind === "month") return MONTHS[bin] ?? "";
  if (kind === "year") return String(years[bin]);
  if (kind === "week_hour")
    return `${WEEKDAY_NAMES[Math.floor(bin / 24)]} ${hours({from: bin % 24, to: (bin % 24) + 1})}`;
  const day = dayOfYear(bin);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`;
}

function rowsOf(rates: ProfileRates, kind: Kind, years: number[]) {
  return rates.rate.flatMap((rate, bin) => {
    const [lo, hi] = [rates.lo[bin], rates.hi[bin]];
    if (rate === null || lo === null || hi === null || lo === undefined || hi === undefined) return [];
    return [{bin, rate, lo, hi, incidents: rates.incidents[bin] ?? 0, name: binName(kind, bin, years)}];
  });
}

function xScale(kind: Kind, years: number[], narrow: boolean): Plot.ScaleOptions {
  const common = {label: null, tickSize: 0};
  if (kind === "day_of_year")
    return {
      ...common,
      domain: [0, 365],
      ticks: MONTHS.map((_, month) => (Date.UTC(2000, month, 1) - Date.UTC(2000, 0, 1)) / 86_400_000),
      tickFormat: (bin: number) => {
        const month = MONTHS[dayOfYear(bin).getUTCMonth()] ?? "";
        return narrow ? month.slice(0, 1) : month;
      }
    };
  if (kind === "week_hour")
    return {
      ...common,
      domain: [0, 167],
      ticks: [0, 24, 48, 72, 96, 120, 144],
      tickFormat: (bin: number) => (WEEKDAY_NAMES[bin / 24] ?? "").slice(0, narrow ? 2 : 3)
    };
  return {
    ...common,
    type: "point",
    padding: 0.5,
    tickFormat: (bin: number) => {
      if (kind === "hour") return bin % (narrow ? 6 : 3) ? "" : String(bin).padStart(2, "0");
      const name = binName(kind, bin, years);
      return kind === "month" ? name.slice(0, narrow ? 1 : 3) : kind === "weekday" ? name.slice(0, 3) : name;
    }
  };
}

/** Pixels over the frame: the axis' name stands clear of its highest number. */
const TOP = 32;

/**
 * Rates by bin with 95% intervals: dots for few bins, a line in its band for many. Axes of days do not
 * start at 0: what differs is small beside the level.
 * @param left rates without times for “not known” and with rounding spread, drawn beside where they differ
 */
export function ratesChart(
  group: PatternGroup,
  kind: Kind,
  years: number[],
  {width, height = 220}: ChartSize,
  left: ProfileRates | null = null
): Element | null {
  const rates = group.profiles[kind];
  if (!rates) return null;
  const rows = rowsOf(rates, kind, years);
  const differing = left
    ? rowsOf(left, kind, years).filter((row) => row.incidents !== rates.incidents[row.bin])
    : [];
  const many = rows.length > 31;
  const label = `${sentenceCase(group.name)}: incidents ${PER[kind]} by ${kind.replaceAll("_", " ")}, with 95% intervals`;
  return draw(label, {
    width,
    height,
    marginLeft: 46,
    marginTop: TOP,
    x: xScale(kind, years, width < 520),
    y: {label: `incidents ${PER[kind]}`, grid: true, zero: kind === "hour" || many, nice: true, ticks: 5},
    marks: [
      ...(many
        ? [
            Plot.areaY(rows, {x: "bin", y1: "lo", y2: "hi", fill: MAIN, fillOpacity: 0.25}),
            Plot.lineY(rows, {x: "bin", y: "rate", stroke: MAIN, strokeWidth: 1.3})
          ]
        : [
            Plot.ruleX(rows, {
              x: "bin",
              y1: "lo",
              y2: "hi",
              stroke: MAIN,
              strokeWidth: 2,
              strokeOpacity: 0.55
            }),
            Plot.dot(rows, {x: "bin", y: "rate", r: 3.5, fill: MAIN}),
            Plot.ruleX(differing, {
              x: "bin",
              y1: "lo",
              y2: "hi",
              stroke: ACCENT,
              strokeWidth: 2,
              strokeOpacity: 0.55
            }),
            Plot.dot(differing, {
              x: "bin",
              y: "rate",
              r: 3.5,
              stroke: ACCENT,
              fill: "var(--theme-background-alt)"
            })
          ]),
      Plot.tip(
        rows,
        Plot.pointerX({
          x: "bin",
          y: "rate",
          title: ({bin, name, rate, lo, hi, incidents}: (typeof rows)[number]) => {
            const brought = differing.find((row) => row.bin === bin);
            const down = brought
              ? `\n${short(brought.rate)} without times for “not known”, rounding spread`
              : "";
            return `${name}: ${short(rate)} ${PER[kind]}\n95% interval ${short(lo)}–${short(hi)}\n${count(incidents)} incidents${down}`;
          }
        })
      )
    ]
  });
}

const short = (value: number): string => value.toPrecision(value >= 100 ? 4 : 3);
