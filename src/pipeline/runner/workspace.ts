import {join} from "node:path";

/** Where a report's files go. All lie under one folder, the project's own or the one of --out. */
export interface Workspace {
  report: string;
  tracking: string;
  rejected: string;
  cache: string;
  mlruns: string;
  /** Database and artifacts of the server that `npm run mlflow` starts. */
  mlflow: string;
  site: string;
}

export function workspace(out: string): Workspace {
  return {
    report: join(out, "data/report"),
    tracking: join(out, "data/tracking"),
    rejected: join(out, "data/rejected"),
    cache: join(out, "data/cache"),
    mlruns: join(out, "mlruns"),
    mlflow: join(out, ".mlflow"),
    site: join(out, "dist")
  };
}
