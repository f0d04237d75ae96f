// Loaded into a measured Node process (`node --import`): writes what it has used to the file $BENCH_USAGE as it exits.
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {isMainThread} from "node:worker_threads";

/** Clock ticks per second in /proc, the same on every Linux that Node runs on. */
const TICKS = 100;

/** CPU seconds of the child processes that have ended, which resourceUsage does not count; 0 where there is no /proc. */
function childrenCpu() {
  if (!existsSync("/proc/self/stat")) return 0;
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}

/** Peak MiB of this process. Its maxRSS can be its parent's, which was copied to start it; VmHWM is its own. */
function peak() {
  const own =
    existsSync("/proc/self/status") && /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
  return (own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024;
}

const file = process.env.BENCH_USAGE;
if (file && isMainThread) {
  delete process.env.BENCH_USAGE;
  process.on("exit", () => {
    const {userCPUTime, systemCPUTime} = process.resourceUsage();
    const cpu_s = (userCPUTime + systemCPUTime) / 1e6 + childrenCpu();
    writeFileSync(file, JSON.stringify({cpu_s, peak_mb: peak()}));
  });
}
