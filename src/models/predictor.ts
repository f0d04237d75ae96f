import {z} from "zod";
import {riskTests} from "../prose/card-evaluation.ts";
import {flaggedByArea} from "../prose/model-card.ts";
import {RISK_RULE} from "../prose/rules.ts";
import {count, figure, percent} from "../text/format.ts";
import {defineModel, numbers, projection, type Told} from "./define.ts";
import {type Answer, answerPlaces, columns, middleRow, PLACE, type Predict} from "./rows.ts";

/** A forecast by grid cell. Lists go by cell, and cells ascend. */
const payload = z.object({
  projection,
  cell_m: z.number(),
  /** Cell c, r holds x from offset_m + c · cell_m on, and y alike. */
  offset_m: z.number(),
  col0: z.number(),
  row0: z.number(),
  n_cols: z.number(),
  n_rows: z.number(),
  /** What is expected, and when, in words. */
  what: z.string(),
  /** (col − col0) · n_rows + row − row0. */
  cell: numbers,
  /** Incidents expected in the period. */
  expected: numbers,
  /** Cells are ranked by it, highest first; ties go to the lower cell. */
  score: numbers,
  /** Named parts that add up to what is expected; none where tests did not bear them out. */
  contributions: z.record(z.string(), numbers)
});
export type CellRiskPayload = z.infer<typeof payload>;

/** Expected incidents, rank and share of the ground of the cell a place lies in; −1 outside. Parts are 0 there. */
function predict(payload: CellRiskPayload): Predict {
  const {projection, cell_m, offset_m, col0, row0, n_cols, n_rows, cell, score, expected} = payload;
  const at = new Map(cell.map((dense, i) => [dense, i]));
  const order = [...cell.keys()].sort((a, b) => score[b] - score[a] || a - b);
  const rank = new Int32Array(cell.length);
  order.forEach((i, place) => {
    rank[i] = place + 1;
  });
  const partsOf = (part: (values: number[]) => number): Answer =>
    Object.fromEntries(
      Object.entries(payload.contributions).map(([name, values]) => [`from_${name}`, part(values)])
    );
  const outside = {expected: -1, rank: -1, area_share: -1, ...partsOf(() => 0)};
  return (rows) =>
    answerPlaces(rows, projection, outside, (x, y) => {
      const col = Math.floor((x - offset_m) / cell_m) - col0;
      const row = Math.floor((y - offset_m) / cell_m) - row0;
      const inside = col >= 0 && col < n_cols && row >= 0 && row < n_rows;
      const i = inside ? at.get(col * n_rows + row) : undefined;
      if (i === undefined) return {...outside};
      const area_share = rank[i] / cell.length;
      return {expected: expected[i], rank: rank[i], area_share, ...partsOf((values) => values[i])};
    });
}

/** What is expected in a place's cell, and the parts that add up to it, the greatest first. */
function tell({where, answer, model}: Told<CellRiskPayload>): string {
  if (answer.rank <= 0) return `${where} lies outside the study area.`;
  const parts = Object.entries(answer)
    .filter(([column, value]) => column.startsWith("from_") && value !== 0)
    .sort(([, a], [, b]) => b - a)
    .map(([column, value]) => `${column.slice("from_".length).replaceAll("_", " ")} ${figure(value)}`);
  const made_of = parts.length > 0 ? `, made of ${parts.join(", ")}` : "";
  return `${where}: ${figure(answer.expected)} incidents expected in its cell${made_of}; rank ${figure(answer.rank)} of ${figure(model.cell.length)} cells (${model.what.replace(/\.$/, "")}).`;
}

export const predictor = defineModel({
  kind: "cell_risk",
  name: "Hotspot_Predictor",
  step: {
    name: "predictor",
    module: "steps/hotspots/predictor.ts",
    needs: ["ingest", "places", "history"],
    uses: ["dbscan"],
    settings: ["seed"],
    files: ["data/boundaries/chicago_community_areas.topojson"]
  },
  files: ["risk.json"],
  payload,
  example: middleRow,
  signature: ({contributions}) => ({
    inputs: PLACE,
    outputs: [
      ...columns("double", ["expected"]),
      ...columns("long", ["rank"]),
      ...columns("double", ["area_share", ...Object.keys(contributions).map((name) => `from_${name}`)])
    ],
    params: []
  }),
  predict,
  tell,
  rule: RISK_RULE,
  says: ({model, metrics: {hit_rate_5_percent: hit_rate, expected}}) => ({
    what: model.what,
    key_figure:
      hit_rate === undefined
        ? {label: "incidents expected in 30 days", value: count(expected)}
        : {label: "of a month's incidents caught on 5% of the ground", value: percent(hit_rate)}
  }),
  pictures: (read, {calibrationChart, importanceChart, meanCalibration, riskMap}) => {
    const risk = read("risk.json");
    const [target] = risk?.targets ?? [];
    if (!risk || !target) return {};
    const {tests, cells, title} = target;
    return {
      "risk.svg": cells.col.length > 0 && ((size) => riskMap(risk, target, size)),
      "calibration.svg": tests && ((size) => calibrationChart(meanCalibration(tests), title, size)),
      "importance.svg": tests && ((size) => importanceChart(risk, tests, size))
    };
  },
  card: {
    about:
      "Incidents expected in the next 30 days by cell, split into parts that add up where tests bear the split out: latitude and longitude in, the cell's forecast and its rank out.",
    kind: "Non-negative Poisson mixture of past counts of a cell and its neighbours, with weights of their own for the hottest cells, which the others pass into by degrees.",
    answers:
      "Given a cell of the city it gives the incidents expected there in the next period, and how much of that number is the cell's own past, what is around it, and other types.",
    uses: [
      "Judging how much of the next month's records could be foreseen, and on how little ground.",
      "Placing attention of any kind by expected records, with what is behind each number beside it."
    ],
    out_of_scope: [
      "Stops, searches or arrests: an expected count of records on a block says nothing about anybody who stands there.",
      "Types that police discover: their records follow patrols, and a forecast of them forecasts patrols."
    ],
    no_cause: true,
    factors: [
      "Crime type: frequent types are foreseen better than rare ones.",
      "The share of ground that is flagged: the smaller, the higher the ratio to chance and the fewer incidents are held.",
      "Sudden change: it follows the past, and a place that changes is late by weeks."
    ],
    measures:
      "Hits in later months on the same area as the best simple method and the plain count, because a model that does not beat them has no reason to be; calibration because expected numbers are shown.",
    caveats: [
      "The registered version expects all types together, those that police discover too: for anything that patrols follow, take its forecast of reported types, on the Hotspots page and in risk.json.",
      "That hot cells, and other types by group of offences, have weights of their own was seen to work on the sample's last year before it was fixed: figures of that year flatter it a little; other years and cities are the proof.",
      "Its gain over a plain count is a few percent, over the best simple method less: most of what can be foreseen, a count that is well set foresees."
    ],
    method: "predictor",
    tests: ({"risk.json": risk}, rolling) => [...rolling, ...riskTests(risk)],
    by_factor: (facts) => flaggedByArea("Hotspot_Predictor", facts)
  }
});
