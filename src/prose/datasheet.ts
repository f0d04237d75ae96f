import {tells} from "../calendar/precision.ts";
import {iccsName, shownIccs} from "../features/offence/iccs.ts";
import {countedRows, type DatasetReport} from "../report/dataset.ts";
import {type DocumentSection, type DocumentTable, type ReportDocument, section} from "../report/document.ts";
import type {PatternGroup} from "../report/patterns.ts";
import type {TimePrecision} from "../report/precision.ts";
import type {QualityReport} from "../report/quality.ts";
import type {ResponsibleReport} from "../report/responsible.ts";
import {figure, lowerName, percent, percentOrDash} from "../text/format.ts";
import {said} from "../text/words.ts";
import type {Facts} from "./facts.ts";
import {missingInWords} from "./report/dataset.ts";
import {classesInWords} from "./report/offences.ts";
import {coarseRecords} from "./report/reasons.ts";

/** The datasheet of a report's data, made of what was read; what only the publisher can know is said to be unknown. */
export function datasheet(facts: Facts): ReportDocument {
  const {"dataset.json": dataset, "quality.json": quality} = facts;
  const is_sample = dataset.origin === "sample";
  const {rows, period} = dataset;
  return {
    title: `Datasheet: ${dataset.files.map(({name}) => name).join(", ")}`,
    after: "Sections after Gebru et al. (2021), Datasheets for Datasets, Communications of the ACM 64(12).",
    lead: `${figure(rows.read)} police incident records of ${period.from} to ${period.to}, as this report read them; data hash ${dataset.hash}.`,
    sections: [
      motivation(is_sample),
      composition(dataset, quality, facts["responsible.json"]),
      collection(is_sample, quality, facts["patterns.json"]?.groups[0]),
      cleaning(dataset),
      USES,
      distribution(dataset, is_sample),
      maintenance(dataset, is_sample)
    ]
  };
}

/** What rows say of when. */
const WRITTEN_AS = {
  month: "month",
  day: "date",
  part_of_day: "date with a part of the day",
  hour: "time",
  minute: "time"
} satisfies Record<TimePrecision, string>;

const UNKNOWN = "Not known to PatrolIQ, which was given the files alone: ask their publisher.";

const motivation = (is_sample: boolean): DocumentSection =>
  section("Motivation", {
    paragraphs: is_sample
      ? [
          "Recorded by the Chicago Police Department to do its work, and published by the City of Chicago so that anybody can look. Not made for research, nor for forecasts.",
          "PatrolIQ ships three years of it so that a report can be made, and every figure checked, without a download."
        ]
      : [UNKNOWN]
  });

function composition(
  dataset: DatasetReport,
  quality: QualityReport,
  responsible: ResponsibleReport | null
): DocumentSection {
  const {rows, types, period, outside, missing, deduplicated, place, first, noticed} = dataset;
  const {incidents: accepted} = countedRows(rows);
  const months = quality.months.filter(({incidents}) => incidents > 0);
  const [most] = months.toSorted((a, b) => b.incidents - a.incidents);
  const [least] = months.toSorted((a, b) => a.incidents - b.incidents);
  const discovered = responsible?.types.filter((type) => type.discovered) ?? [];
  const share = discovered.reduce((sum, type) => sum + type.share, 0);
  return section("Composition", {
    paragraphs: [
      `Each row is an incident as it was recorded: a ${WRITTEN_AS[quality.precision.level]}, a type and, as a rule, a place.`
    ],
    items: [
      `${figure(rows.read)} rows read = ${figure(rows.located)} with a place + ${figure(rows.unlocated)} without + ${figure(rows.rejected)} rejected.`,
      `${figure(accepted)} incidents over ${figure(period.days)} days, ${(accepted / Math.max(1, period.days)).toFixed(1)} a day${most ? `; most in ${most.month} (${figure(most.incidents)}), fewest in ${least.month} (${figure(least.incidents)})` : ""}.`,
      `${figure(types.length)} types; ${discovered.length > 0 ? `${percent(share)} of incidents are of types that police discover rather than are told of (${discovered.map(({type}) => lowerName(type)).join(", ")})` : "none that police are known to discover rather than are told of"}.`,
      ...classesInWords(dataset),
      deduplicated
        ? missing.some(({column}) => column === "updated")
          ? "Rows of one ID were taken as one incident."
          : "Rows of one ID were taken as one incident, the newest kept."
        : missing.some(({column}) => column === "id")
          ? "Without an ID of incidents, repeated rows cannot be recognised and all are kept."
          : "The IDs of these files number something else than rows, so all rows of one ID are kept.",
      `The median place lies ${place.near}.`,
      ...first,
      ...noticed,
      ...missing.map(missingInWords),
      "It is not a sample of what happened: what is never reported or recorded is not in it, and how much that is differs by type and by area.",
      "No person is named. Places are block-level as published; some types and places could still say something of people who know the event, so single records are shown nowhere."
    ],
    tables: [typesTable(types), missingTable(quality), ...(outside.note ? [outsideTable(outside.years)] : [])]
  });
}

const typesTable = (types: DatasetReport["types"]): DocumentTable => ({
  caption: "Types, the most frequent first.",
  head: ["Type", "Class (ICCS)", "Incidents", "Share", "With an arrest"],
  rows: types
    .slice(0, 40)
    .map(({type, incidents, share, arrest_share, iccs}) => [
      type,
      iccs === null ? "–" : `${shownIccs(iccs)} ${iccsName(iccs)}`,
      figure(incidents),
      share < 0.00001 ? "<0.001%" : percent(share, share < 0.001 ? 3 : 1),
      percentOrDash(arrest_share)
    ])
});

const outsideTable = (years: DatasetReport["outside"]["years"]): DocumentTable => ({
  caption: "Rows outside the main period, by year.",
  head: ["Year", "Rows"],
  rows: years.map(({year, rows}) => [`${year}`, figure(rows)])
});

const missingTable = ({missing}: QualityReport): DocumentTable => ({
  caption: "Values that are missing, by column.",
  head: ["Column", "Missing", "Share"],
  rows: missing.map(({column, count, share}) => [column, figure(count), percent(share, 2)])
});

function collection(
  is_sample: boolean,
  {thin_last_days, precision}: QualityReport,
  all: PatternGroup | undefined
): DocumentSection {
  const heaping = "Time heaping in these data:";
  const times = (ratio: number) => figure(Number(ratio.toFixed(2)));
  const firsts = all?.first_of_month?.all;
  const heaps = (all?.midnight?.stamps ?? []).map(
    ({time, observed, ratio, reduced}) =>
      reduced &&
      ratio !== null &&
      `Exactly ${time}: ${figure(observed)} records, ${times(ratio)} times what the hours around lead to expect.`
  );
  return section("Collection process", {
    paragraphs: is_sample
      ? [
          "Written down by officers from calls, reports at the desk and what they saw themselves, in the department's records system; the portal shows them from the eighth day on. People did not agree to be in it, as is usual with records of the police.",
          `Times are often guessed. ${heaping}`
        ]
      : [UNKNOWN, heaping],
    items: said(
      !tells(precision.level, "hours") && `${coarseRecords(precision)}.`,
      ...heaps,
      firsts && `First of a month: ${times(firsts.ratio)} times the records of other days.`,
      thin_last_days.typical_per_day === null
        ? "Whether the last days are as full as others cannot be told."
        : thin_last_days.from === null
          ? "The last days are as full as others."
          : `From ${thin_last_days.from} on days are thin: records were probably still to come.`
    )
  });
}

function cleaning({rows, files, precision}: DatasetReport): DocumentSection {
  const reasons = (what: string, by: Record<string, number>) =>
    Object.entries(by).map(([reason, n]) => `${what}, ${reason}: ${figure(n)}.`);
  return section("Preprocessing and cleaning", {
    paragraphs: [
      "Columns are found by name, dates read as the city's wall time, coordinates checked, repeated IDs taken together. Nothing is filled in or guessed: a row without a place still counts in time, and a rejected row is kept aside with its reason in data/rejected. Raw files are never changed."
    ],
    items: [
      ...precision,
      ...reasons("Without a place", rows.unlocated_by),
      ...reasons("Rejected", rows.rejected_by)
    ],
    tables: [
      {
        caption: "Files, by their bytes.",
        head: ["File", "Bytes", "Rows", "SHA-256"],
        rows: files.map(({name, bytes, read, sha256}) => [name, figure(bytes), figure(read), sha256])
      }
    ]
  });
}

const USES: DocumentSection = section("Uses", {
  items: [
    "Fit for: where and when records gather, how they change, and how far next month's can be foreseen; teaching; checking what others say of them.",
    "Not fit for: statements about persons or addresses; rates of victimisation; comparing cities, or years across a change of rules; saying what causes crime.",
    "With care: types that police discover; any comparison of areas, where reporting differs."
  ]
});

const distribution = ({notes}: DatasetReport, is_sample: boolean): DocumentSection =>
  section("Distribution", {
    paragraphs: is_sample
      ? [
          "Published by the City of Chicago under its data portal's terms of use; the copy shipped here says in data/sample/README.md what was left out.",
          ...notes
        ]
      : [
          UNKNOWN,
          "PatrolIQ publishes no rows: pages hold counts by cell, hour and type, and a drawn sample of incidents without place or date."
        ]
  });

const maintenance = ({hash}: DatasetReport, is_sample: boolean): DocumentSection =>
  section("Maintenance", {
    paragraphs: is_sample
      ? [
          "The sample is frozen: records amended or withdrawn since November 2018 are as they were then. npm run report -- --input FILE takes newer files."
        ]
      : [UNKNOWN],
    items: [`This report stands for the bytes of hash ${hash}; any change of the files changes it.`]
  });
