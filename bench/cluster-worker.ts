import {writeColumns} from "../src/pipeline/artifacts/files.ts";
import {type Kernel, readPoints} from "./cluster-job.ts";
import type {Job} from "./job.ts";

// One job of the clustering benchmark in a process of its own, which loads no more than it needs.
const job: Job<Kernel> = JSON.parse(process.argv[2] ?? "");
const kernel =
  job.tool === "patroliq"
    ? (await import("./cluster-kernels.ts")).OURS[job.kernel]
    : (await import("./cluster-libraries.ts")).LIBRARIES[job.tool];
const {columns = {}, ...line} = kernel(readPoints(job), job.options);
writeColumns(job.out, "result", columns);
process.stdout.write(`${JSON.stringify(line)}\n`);
