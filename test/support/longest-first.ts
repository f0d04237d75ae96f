import {BaseSequencer, type TestSpecification} from "vitest/node";

/** Test files that take longest, in that order. */
const LONGEST = [
  "site/site",
  "commands/make-report",
  "guides/commands",
  "notebooks/notebooks",
  "mlflow/sync-property",
  "mlflow/report-survives",
  "newcomer",
  "site/parts",
  "site/documents",
  "mlflow/sync",
  "mlflow/serve",
  "mlflow/client",
  "commands/make-evaluation",
  "runs/tracking"
].map((name) => `/test/${name}.test.ts`);

/**
 * Begins what takes longest first, so that all workers end at about the same time. Files of other projects than the first
 * come last: a worker and all that it shares ends with the last file of its project.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [first] = this.ctx.projects;
    const rank = ({moduleId, project}: TestSpecification): number => {
      if (project !== first) return LONGEST.length + 1;
      const place = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? LONGEST.length : place;
    };
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}
