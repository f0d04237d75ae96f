import {foldName} from "../../features/offence/rule.ts";
import type {Ingested} from "../../incidents/ingest.ts";
import {CLUSTERINGS, MODELS} from "../../models/all.ts";
import {strategyBrief} from "../../prose/brief.ts";
import {datasheet} from "../../prose/datasheet.ts";
import type {Facts} from "../../prose/facts.ts";
import {modelCard} from "../../prose/model-card.ts";
import {
  CONSEQUENCES,
  outsideInWords,
  precisionInWords,
  qualityInWords,
  SAMPLE_NOTES,
  withoutTimes
} from "../../prose/report/dataset.ts";
import {delaysInWords} from "../../prose/report/delays.ts";
import {evaluationInWords} from "../../prose/report/evaluation.ts";
import {giStarInWords} from "../../prose/report/gi-star.ts";
import {hotspotsInWords} from "../../prose/report/hotspots.ts";
import {patrolInWords} from "../../prose/report/patrol.ts";
import {patternsInWords} from "../../prose/report/patterns.ts";
import {placeKindsInWords} from "../../prose/report/place-kinds.ts";
import {mapPointsInWords, noticesOf} from "../../prose/report/read-first.ts";
import {embeddingInWords, reductionInWords} from "../../prose/report/reduction.ts";
import {responsibleInWords} from "../../prose/report/responsible.ts";
import {rhythmsInWords} from "../../prose/report/rhythms.ts";
import {riskInWords} from "../../prose/report/risk.ts";
import {temporalInWords} from "../../prose/report/temporal.ts";
import {validityInWords} from "../../prose/report/validity.ts";
import {zonesInWords} from "../../prose/report/zones.ts";
import type {ClassedType, DatasetPlace, DatasetReport, RowAccount} from "../../report/dataset.ts";
import type {ReportFiles} from "../../report/files.ts";
import type {ModelsReport} from "../../report/models.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import {type Provenance, stamped} from "../../report/provenance.ts";
import {CELL_M} from "../../space/cells.ts";
import {groundAt} from "../../space/ground.ts";
import {round} from "../../stats/round.ts";
import {nearWords} from "../../text/place-words.ts";
import {readJson, writeJson} from "../artifacts/files.ts";
import {type Outputs, readOutput} from "../artifacts/outputs.ts";
import type {Settings} from "../runner/settings.ts";
import type {InputData} from "../runner/sources.ts";
import type {StepName, StepOutputs} from "../steps.ts";

const account = ({
  rows_read,
  located,
  unlocated,
  rejected,
  outside,
  reasons
}: Ingested["totals"]): RowAccount => ({
  read: rows_read,
  located,
  unlocated,
  rejected,
  outside,
  unlocated_by: reasons.unlocated,
  rejected_by: reasons.rejected
});

function describePlace({
  place,
  median_lat,
  median_lon,
  coordinate_step,
  map_points
}: Outputs["ingest.json"]): DatasetPlace {
  const {city, centres} = place;
  const coarse =
    coordinate_step?.all && groundAt(median_lat, median_lon, coordinate_step.degrees).grain.cell_m > CELL_M;
  return {
    lat: median_lat,
    lon: median_lon,
    city: city && {name: city.name, country: city.country, distance_km: round(city.distance_km, 1)},
    near: nearWords(city),
    centres: centres.map(({lat, lon, rows, share, city: own}) => ({
      lat,
      lon,
      rows,
      share,
      near: nearWords(own)
    })),
    step_degrees: coarse ? coordinate_step.degrees : null,
    map_points: mapPointsInWords(map_points)
  };
}

/** Says which data a report shows. */
export function describeDataset(
  ingested: Outputs["ingest.json"],
  types: ClassedType[],
  data: InputData,
  {seed, steps, city, types_map}: Settings
): DatasetReport {
  const {first, noticed} = noticesOf(ingested, city);
  const [from, to] = [ingested.period.from.slice(0, 10), ingested.period.to.slice(0, 10)];
  return {
    origin: data.origin,
    hash: data.hash,
    files: ingested.files.map(({name, bytes, sha256, encoding, sheet, entries, ...rows}) => ({
      ...{name, bytes, sha256, encoding, sheet, entries},
      ...account(rows)
    })),
    rows: account(ingested.totals),
    period: {from, to, days: (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1},
    outside: {years: ingested.outside, note: outsideInWords(ingested)},
    place: describePlace(ingested),
    first,
    noticed,
    missing: [
      ...ingested.missing.map(({column}) => ({column, consequence: CONSEQUENCES[column]})),
      ...withoutTimes(ingested.quality.precision)
    ],
    deduplicated: ingested.deduplicated,
    types,
    types_map: types_map ? {name: types_map.name, unused: unusedOf(types_map, types)} : null,
    seed,
    steps,
    precision: precisionInWords(ingested.quality.precision),
    notes: data.origin === "sample" ? SAMPLE_NOTES : []
  };
}

/** Types of a map that no record has: such a name may be misspelt. */
function unusedOf({codes}: NonNullable<Settings["types_map"]>, types: readonly ClassedType[]): string[] {
  const have = new Set(types.map(({type}) => foldName(type)));
  return Object.keys(codes).filter((name) => !have.has(name));
}

/** Each file of the report: the step that writes its numbers, and what is said of them. */
type Parts = {
  [Name in keyof Omit<ReportNumbers, "quality.json">]: {
    step: StepName;
    inWords: (numbers: ReportNumbers[Name]) => NonNullable<ReportFiles[Name]>;
  };
};

/** The rules that chose the settings of clusterings. */
const RULES = Object.fromEntries(CLUSTERINGS.map(({name, rule}) => [name, rule]));

const PARTS: Parts = {
  "hotspots.json": {step: "hotspots", inWords: (numbers) => hotspotsInWords(numbers, RULES)},
  "zones.json": {step: "zones", inWords: zonesInWords},
  "by-type.json": {step: "by-type", inWords: (numbers) => numbers},
  "gi-star.json": {step: "gi-star", inWords: giStarInWords},
  "patrol.json": {step: "patrol", inWords: patrolInWords},
  "validity.json": {step: "validity", inWords: validityInWords},
  "patterns.json": {step: "patterns", inWords: patternsInWords},
  "rhythms.json": {step: "rhythms", inWords: rhythmsInWords},
  "temporal.json": {step: "temporal", inWords: temporalInWords},
  "risk.json": {step: "predictor", inWords: riskInWords},
  "reduction.json": {step: "reduction", inWords: reductionInWords},
  "embedding.json": {step: "reduction", inWords: embeddingInWords},
  "place-kinds.json": {step: "place-kinds", inWords: placeKindsInWords},
  "responsible.json": {step: "responsible", inWords: responsibleInWords},
  "evaluation.json": {step: "evaluation", inWords: evaluationInWords},
  "delays.json": {step: "delays", inWords: delaysInWords}
};

/** A file of the report from the numbers in its step's folder. */
export const readPart = <Name extends keyof Parts>(name: Name, dir: string) =>
  PARTS[name].inWords(readJson<ReportNumbers[Name]>(dir, name));

/** What is made of the other files of a report. */
export const documentsOf = (facts: Facts): Omit<ReportFiles, keyof Facts> => ({
  "cards.json": {
    cards: facts["models.json"].models.flatMap((model) => {
      const card = MODELS.find(({name}) => name === model.name)?.card;
      return card ? [{name: model.name, document: modelCard(model, card, facts)}] : [];
    })
  },
  "datasheet.json": datasheet(facts),
  "brief.json": strategyBrief(facts)
});

/** Writes the report's files into a folder: the numbers of the steps with what is said of them, and how they were made; a part that was not run is null. */
export function assembleReport(
  dir: string,
  outputs: StepOutputs,
  dataset: DatasetReport,
  models: ModelsReport,
  provenance: Provenance
): void {
  const {quality} = readOutput(outputs.get("ingest")?.dir ?? "", "ingest.json");
  const parts = (Object.keys(PARTS) as (keyof Parts)[]).map((name) => {
    const output = outputs.get(PARTS[name].step);
    return [name, output ? readPart(name, output.dir) : null] as const;
  });
  const facts = {
    "dataset.json": dataset,
    "models.json": models,
    "quality.json": qualityInWords(quality),
    ...(Object.fromEntries(parts) as Omit<Facts, "dataset.json" | "models.json" | "quality.json">)
  };
  for (const [name, part] of Object.entries<object | null>({...facts, ...documentsOf(facts)}))
    writeJson(dir, name, stamped(part, provenance));
}

export const readTypes = (outputs: StepOutputs): ClassedType[] =>
  readOutput(outputs.get("dataset")?.dir ?? "", "types.json");
