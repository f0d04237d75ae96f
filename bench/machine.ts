import {execFileSync} from "node:child_process";
import {availableParallelism, cpus, loadavg, totalmem, type} from "node:os";

/** What the numbers were measured on, in one line. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown CPU";
  return `${availableParallelism()} cores of ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()}`;
}

/** Jobs that ran or waited in the last minute, on average. Much above 0 before a suite, others disturb its numbers. */
export const load = (): string => loadavg()[0]?.toFixed(1) ?? "unknown";

/** The commit that was measured, with a + when the tree differs from it; unknown outside a repository. */
export function commit(root: string): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, {cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}).trim();
  try {
    return (
      git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--", "src") === "" ? "" : "+")
    );
  } catch {
    return "unknown";
  }
}
