import {execFileSync} from "node:child_process";

/** What a report and its pages are made of, beside the input: a change in the rest of the tree changes no number. */
const MADE_OF = [
  "src",
  "docs",
  "data/boundaries",
  "data/sample",
  "package.json",
  "package-lock.json",
  "observablehq.config.ts"
];

function git(root: string, ...args: string[]): string | null {
  try {
    return execFileSync("git", ["--no-optional-locks", ...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    });
  } catch {
    return null;
  }
}

/**
 * The commit that the project's code is checked out from, 40 hex digits; null where it is not known: without git, in an
 * archive, and where the folder lies in another project's checkout that does not hold it.
 * @param root the project's folder
 */
export const gitCommit = (root: string): string | null =>
  git(root, "rev-parse", "HEAD", "HEAD:./src")?.split("\n")[0] ?? null;

/** Whether what reports are made of differs from the commit, new files included; null where there is no commit. */
export function gitChanged(root: string): boolean | null {
  const status = gitCommit(root) === null ? null : git(root, "status", "--porcelain", "--", ...MADE_OF);
  return status === null ? null : status !== "";
}
