import {existsSync, readdirSync, readFileSync} from "node:fs";

/** Page size of /proc/<pid>/stat, in bytes: 4096 on the machines in common use. */
const PAGE = 4096;

/**
 * Resident MiB of a process and all below it, now. Pages that they share count once for each, so it is an upper
 * bound. 0 where there is no /proc.
 */
export function treeMemory(root: number): number {
  if (!existsSync("/proc/self/stat")) return 0;
  const parent = new Map<number, number>();
  const pages = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    const fields = Number.isInteger(pid) ? readStat(pid) : null;
    if (fields === null) continue;
    parent.set(pid, Number(fields[1]));
    pages.set(pid, Number(fields[21]));
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isBelow(parent.get(pid)));
  let sum = 0;
  for (const [pid, count] of pages) if (isBelow(pid)) sum += count;
  return (sum * PAGE) / 2 ** 20;
}

/** The fields after the command's name; null for a process that has just ended. */
function readStat(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
