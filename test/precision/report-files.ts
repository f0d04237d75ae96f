import {readdirSync} from "node:fs";
import {join} from "node:path";
import type {BriefReport} from "../../src/report/brief.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {CardsReport} from "../../src/report/document.ts";
import type {EvaluationReport} from "../../src/report/evaluation.ts";
import type {ZonesReport} from "../../src/report/hotspots.ts";
import type {ModelsReport} from "../../src/report/models.ts";
import type {PatrolReport} from "../../src/report/patrol.ts";
import type {PatternsReport} from "../../src/report/patterns.ts";
import type {PlaceKindsReport} from "../../src/report/place-kinds.ts";
import type {QualityReport} from "../../src/report/quality.ts";
import type {EmbeddingReport, ReductionReport} from "../../src/report/reduction.ts";
import type {RhythmsReport} from "../../src/report/rhythms.ts";
import type {RiskReport} from "../../src/report/risk.ts";
import type {TemporalReport} from "../../src/report/temporal.ts";
import {readReport} from "../support/cli.ts";

/** Files of a report, read. */
export function filesOf(out: string) {
  const read = <T>(name: string) => readReport<T>(out, name);
  return {
    brief: read<BriefReport>("brief.json"),
    cards: read<CardsReport>("cards.json"),
    dataset: read<DatasetReport>("dataset.json"),
    embedding: read<EmbeddingReport>("embedding.json"),
    evaluation: read<EvaluationReport>("evaluation.json"),
    models: read<ModelsReport>("models.json"),
    patrol: read<PatrolReport>("patrol.json"),
    patterns: read<PatternsReport>("patterns.json"),
    kinds: read<PlaceKindsReport>("place-kinds.json"),
    quality: read<QualityReport>("quality.json"),
    reduction: read<ReductionReport>("reduction.json"),
    rhythms: read<RhythmsReport>("rhythms.json"),
    risk: read<RiskReport>("risk.json"),
    temporal: read<TemporalReport>("temporal.json"),
    zones: read<ZonesReport>("zones.json"),
    registered: readdirSync(join(out, "mlruns", "models"))
  };
}
export type Files = ReturnType<typeof filesOf>;

/** Every text of a part of a report. */
export const texts = (part: unknown): string[] =>
  typeof part === "string"
    ? [part]
    : part && typeof part === "object"
      ? Object.values(part).flatMap(texts)
      : [];
