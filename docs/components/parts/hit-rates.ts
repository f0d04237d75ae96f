import {html} from "npm:htl";
import {type EvaluationReport, onArea} from "../../src/report/evaluation.js";
import {percent, squareKm} from "../../src/text/format.js";

/** Share of the ground that is flagged. */
const SHARE = 0.01;
/** Methods beside the zones that are shown: what is drawn by chance, what needs no model, the best forecast, and hindsight. */
const BESIDE = ["random", "dbscan", "count", "predictor", "oracle"];

/** What DBSCAN's zones catch on 1% of the ground, between chance and hindsight; nothing where it was not judged. */
export function hitRates(evaluation: EvaluationReport | null): HTMLElement | string {
  const group = evaluation?.absent === null ? evaluation.groups[0] : undefined;
  const area = evaluation?.areas.findIndex(({kind, asked}) => kind === "share" && asked === SHARE) ?? -1;
  const tests = group?.tests[0];
  const ground = evaluation?.areas[area];
  if (!evaluation || !group || !tests || !ground) return "";
  const rates = onArea(evaluation.methods, group, area)
    .filter(({name}) => BESIDE.includes(name))
    .sort((a, b) => a.figures.hit_rate - b.figures.hit_rate);
  return html`<p class="rule" id="hit-rates"><b>Beside others, on 1% of the whole study area.</b> That is ${squareKm(ground.km2)}; the hit rate above is on 1% of the ground with any incident and of the last days alone, so the zones’ figure here is another. Share of the incidents of the next ${tests.period_days} days, mean of ${tests.origins.length} tests in each of which all are drawn from what came before: ${rates.map(
    ({name, title, figures: {hit_rate}}, i) =>
      html`${i > 0 ? " · " : ""}<span class="nowrap">${name === "oracle" ? "hindsight" : title} <b>${percent(hit_rate)}</b></span>`
  )}. <a href="./metrics.html#every-measure">Every method</a></p>`;
}
