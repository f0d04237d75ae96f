import {writeColumns} from "../src/pipeline/artifacts/files.ts";
import type {Job} from "./job.ts";
import {type Kernel, readIncidents, readMatrix} from "./reduce-job.ts";

// One job of the reduction benchmark in a process of its own, which loads no more than it needs.
const job: Job<Kernel> = JSON.parse(process.argv[2] ?? "");
const outcome =
  job.kernel === "pca"
    ? (await import("./reduce-kernels.ts")).timedPca(readIncidents(job))
    : job.tool === "patroliq"
      ? (await import("./reduce-kernels.ts")).timedUmap(readMatrix(job), job.options)
      : (await import("./reduce-libraries.ts")).timedUmapJs(readMatrix(job), job.options);
const {columns = {}, ...line} = outcome;
writeColumns(job.out, "result", columns);
process.stdout.write(`${JSON.stringify(line)}\n`);
