import type {BriefFigure} from "../report/brief.ts";
import type {DatasetReport} from "../report/dataset.ts";
import type {ReportFiles} from "../report/files.ts";

/** What a claim is verified with. */
export interface Given {
  /** Asks the raw incidents: the table `incidents` (at, type, lat, lon, arrest, community_area, location, report), one row an incident, in SQL; rows are several offences of one `report` where an ID says so. */
  rows: <Row>(sql: string) => Promise<Row[]>;
  /** A file of the report that is verified; null where a part was not made. */
  report: <Name extends keyof ReportFiles>(name: Name) => ReportFiles[Name] | null;
  dataset: DatasetReport;
  /** Whether a place, in degrees, lies in the city whose boundary ships with the project. */
  inCity: (lon: number, lat: number) => boolean;
  /** The numbers of the claim's sentence, in its order; empty for a claim that is no sentence of the brief. */
  figures: readonly BriefFigure[];
  /** What stands for `*` in the claim's name: "criminal-damage" of `years-of-criminal-damage`. */
  subject: string;
}

/** A number as the report states it, and as it comes out another way. */
export interface Compared {
  stated: string;
  recomputed: string;
  holds: boolean;
}

/** A claim of a report. */
export interface Claim {
  /** In kebab-case; `*` stands for a type or a rank. */
  name: string;
  /** How it is recomputed, and what of it is not. */
  how: string;
  /** Recomputes its numbers; where it gives null, these data or this report do not have what it needs. */
  recompute: (given: Given) => Promise<Compared[] | null> | Compared[] | null;
}

/** Digits after the point of a number in words. */
const digitsOf = (text: string): number => /\.(\d+)/.exec(text)?.[1].length ?? 0;

/**
 * A number written as another is: as a percentage (of a share), as a change (of a ratio), or plain, with as many digits
 * after the point.
 */
export function writtenAs(value: number, like: string): string {
  const digits = digitsOf(like);
  const plain = (n: number) => (digits === 0 ? Math.round(n).toLocaleString("en-US") : n.toFixed(digits));
  if (/^[+−].*%$/.test(like)) return `${value < 1 ? "−" : "+"}${plain(100 * Math.abs(value - 1))}%`;
  if (like.endsWith("%")) return `${plain(100 * value)}%`;
  return like.endsWith(" times") ? `${plain(value)} times` : plain(value);
}

/** Holds when the number is the stated one to the last digit that is stated. */
export function exactly(stated: string, value: number): Compared {
  const recomputed = writtenAs(value, stated);
  return {stated, recomputed, holds: recomputed === stated};
}

/** The number that is stated in words: "+8.1%" is 1.081, "8.5%" 0.085. */
function numberOf(stated: string): number {
  const value = Number(stated.replace(/[^\d.]/g, ""));
  if (/^[+−].*%$/.test(stated)) return 1 + ((stated.startsWith("−") ? -1 : 1) * value) / 100;
  return stated.endsWith("%") ? value / 100 : value;
}

/** Holds when the number is the stated one, or within a share of it: where the other way is simpler than the report's. */
export function within(share: number, stated: string, value: number): Compared {
  const compared = exactly(stated, value);
  const near = Math.abs(value - numberOf(stated)) <= share * Math.abs(numberOf(stated));
  return {...compared, holds: compared.holds || near};
}

/** Two counts that must be the same. */
export const same = (what: string, stated: number, value: number): Compared => ({
  stated: `${stated.toLocaleString("en-US")} ${what}`,
  recomputed: `${value.toLocaleString("en-US")} ${what}`,
  holds: stated === value
});

/** SQL for records that say a time of day, which the reader marks by a microsecond past midnight where they do not; all where the report tells no hours. */
export const withTime = ({report}: Pick<Given, "report">): string =>
  ["hour", "minute"].includes(report("quality.json")?.precision?.level ?? "minute")
    ? `"at"::TIME <> TIME '00:00:00.000001'`
    : "true";
