import {openStore} from "../../../src/tracking/store/store.ts";

// Logs until it is killed: 100 points and a large file at a time.
const store = openStore(process.argv[2] ?? "");
const run = store.startRun({experiment_id: store.experiment("tests"), name: "endless", run_key: "endless"});
for (let round = 0; ; round++) {
  const points = Array.from({length: 100}, (_, index) => ({
    key: "loss",
    value: index,
    step: round * 100 + index
  }));
  run.logMetrics(points);
  run.logArtifact("large.bin", new Uint8Array(1e6));
  if (round === 3) process.stdout.write("logging\n");
}
