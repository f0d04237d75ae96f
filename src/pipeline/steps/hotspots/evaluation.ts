import {STATED_SHARE} from "../../../hotspots/evaluation-plan.ts";
import {flaggedAreas} from "../../../hotspots/flagged-area.ts";
import {BASELINE, COMPETITORS, ZONE_METHODS} from "../../../hotspots/methods/all.ts";
import {LEAST_HISTORY_DAYS} from "../../../hotspots/origins.ts";
import {CHANCE, ORACLE} from "../../../hotspots/rolling.ts";
import {evaluationFindings, zoneChampion} from "../../../prose/evaluation-findings.ts";
import type {EvaluatedGroup, EvaluatedMethod, EvaluationReport} from "../../../report/evaluation.ts";
import {evaluatedGroups, evaluationGrids} from "../../artifacts/evaluation-ground.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readHistory} from "../../artifacts/history.ts";
import {readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";

const kindOf = (name: string): EvaluatedMethod["kind"] =>
  name === BASELINE ? "baseline" : ZONE_METHODS.includes(name) ? "zones" : "forecast";

const METHODS: EvaluatedMethod[] = [
  {
    name: CHANCE,
    title: "Chance",
    rule: "Cells drawn at random: what they would catch in the mean.",
    kind: "bound"
  },
  ...COMPETITORS.map(({name, title, rule}) => ({name, title, rule, kind: kindOf(name)})),
  {
    name: ORACLE,
    title: "Oracle",
    rule: "The cells with most incidents in the test itself: nothing can catch more.",
    kind: "bound"
  }
];

const RULES = [
  `Rolling origin: each method knows all incidents before the first day of a test, of all types, and nothing after; at least ${LEAST_HISTORY_DAYS} days lie before each test. Tests follow one another; in a named year those of 30 days begin on the first of each month. Thin days at the end of the data, still being filled in, are left out.`,
  "Every method flags the same number of cells, those of its highest score; ties go to the cell further west, then south. Incidents outside the study area are misses for all.",
  "Hit rate: share of the test's incidents on flagged ground. PAI: hit rate over share of ground flagged. PEI*: hits over the most that any choice of as much ground could have. " +
    "RRI, recapture rate index (Levine 2008): the flagged ground's share of the test's incidents over its share of the earlier ones.",
  "Intervals of a ratio to the prior count: 95%, paired block bootstrap over the tests, 2,000 resamples, widened for the few tests by Student's t. " +
    "“Ahead” and “behind” are said only where the difference stands out when at most 5% of what is said of all methods and areas may be chance (Benjamini & Hochberg 1995)."
];

/** Gathers the tests of all groups and says what they say. */
export const run: Run<"evaluation"> = ({inputs, out_dir, root, params}) => {
  const {plan, n_parts} = params;
  const history = readHistory(inputs.history);
  const {grids, absent} = evaluationGrids(root, readPlacesInfo(inputs.places), history, plan);
  const all = Array.from({length: n_parts}, (_, part) =>
    readJson<EvaluatedGroup[]>(inputs[`evaluation-${part + 1}` as const], "groups.json")
  ).flat();
  const wanted = absent === null ? evaluatedGroups(history, plan) : [];
  const groups = wanted.flatMap(({name}) => all.find((group) => group.name === name) ?? []);
  const grid = grids[0];
  const areas = grid === undefined ? [] : flaggedAreas(grid.col.length, grid.cell_m);
  const stated = areas.findIndex(({kind, asked}) => kind === "share" && asked === STATED_SHARE);
  writeJson(out_dir, "evaluation.json", {
    data: null,
    absent,
    universe: grid?.universe ?? "",
    cell_m: plan.cell_m,
    shape: plan.shape,
    n_cells: grid?.col.length ?? 0,
    area_km2: grid?.area_km2 ?? 0,
    offsets_m: plan.offsets_m,
    areas,
    methods: METHODS,
    groups,
    findings: stated < 0 ? [] : evaluationFindings(groups, METHODS, stated),
    zone_champion: stated < 0 ? null : zoneChampion(groups, METHODS, stated),
    rules: RULES
  } satisfies EvaluationReport);
};
