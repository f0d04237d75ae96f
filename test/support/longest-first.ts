import {BaseSequencer, type TestSpecification} from "vitest/node";

/** Test files that take longest, in that order. */
const LONGEST = [
  "site/site",
  "commands/make-report",
  "notebooks/notebooks",
  "mlflow/sync-property",
  "mlflow/serve",
  "mlflow/report-survives",
  "mlflow/sync",
  "mlflow/client",
  "commands/make-evaluation",
  "runs/tracking"
].map((name) => `/test/${name}.test.ts`);

/** Begins what takes longest first, so that all workers end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({moduleId}: TestSpecification): number => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? LONGEST.length : place;
    };
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}
