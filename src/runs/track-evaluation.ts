import {createHash} from "node:crypto";
import type {EvaluationPlan} from "../hotspots/evaluation-plan.ts";
import type {InputData} from "../pipeline/runner/sources.ts";
import {evaluationCsv, evaluationText} from "../prose/evaluation-table.ts";
import type {EvaluationReport} from "../report/evaluation.ts";
import {purposeExperiment} from "../tracking/store/purpose.ts";
import type {Store} from "../tracking/store/store.ts";
import {dataTags, metricName} from "./run-tags.ts";

/** PAI and ratio of every method on the shares of the area, by type, and the predictor's to the best simple method, as metrics. */
function metricsOf(report: EvaluationReport): Record<string, number> {
  const metrics: Record<string, number> = {};
  for (const {name: type, tests} of report.groups)
    for (const {period_days, series} of tests) {
      const where = (area: number) => `${type}/${period_days}d/${report.areas[area].asked * 100}pct`;
      for (const {name, areas} of series[0]?.methods ?? [])
        areas.forEach(({pai, ratio}, a) => {
          if (report.areas[a].kind !== "share") return;
          const key = metricName(`${where(a)}/${name}`);
          metrics[`pai/${key}`] = pai;
          if (ratio !== null) metrics[`ratio/${key}`] = ratio;
        });
      for (const {area, ratio} of series[0]?.against_simple ?? [])
        if (ratio !== null) metrics[`over_simple/${metricName(where(area))}`] = ratio;
    }
  return metrics;
}

/**
 * Logs an evaluation as a run of its own experiment; the same evaluation of the same data is the same run.
 * @returns the run's id
 */
export function trackEvaluation(
  store: Store,
  report: EvaluationReport,
  plan: EvaluationPlan,
  data: Pick<InputData, "hash" | "origin" | "contents">,
  seed: number
): string {
  const text = `${JSON.stringify(report)}\n`;
  const key = createHash("sha256").update(text).digest("hex").slice(0, 32);
  const files = data.contents.map(({name}) => name).join(", ");
  const {cell_m, shape, offsets_m, periods, test_year} = plan;
  const run = store.startRun({
    experiment_id: purposeExperiment(store, "evaluation"),
    name: `Evaluation of ${files}`,
    run_key: `evaluation:${data.hash}:${key}`
  });
  run.logParams({
    cell_m,
    shape,
    offsets_m: offsets_m.join(", "),
    periods: periods.join(", "),
    test_year: test_year ?? "last year of the data",
    types: report.groups.map(({name}) => name).join(", "),
    study_area: report.study_area,
    n_cells: report.n_cells,
    seed
  });
  run.logMetrics(metricsOf(report));
  run.setTags({
    ...dataTags({hash: data.hash, seed}),
    "mlflow.note.content": [...report.findings, report.zone_champion?.sentence ?? ""].join("\n\n")
  });
  run.logDataset({
    name: files,
    digest: data.hash,
    source: data.origin,
    source_type: "local",
    profile: JSON.stringify({incidents: report.groups[0]?.incidents ?? 0}),
    context: "evaluation"
  });
  run.logArtifact("evaluation.json", text);
  run.logArtifact("evaluation.csv", evaluationCsv(report));
  run.logArtifact("evaluation.txt", `${evaluationText(report)}\n`);
  run.finish();
  return run.run_id;
}
