import {join} from "node:path";
import {openStore} from "../src/tracking/store/store.ts";
import {loadedFiles} from "../test/support/loaded-files.ts";
import {bothNodes} from "../test/support/nodes.ts";
import {registerTwo} from "../test/tracking/small-registry.ts";
import {type Measured, measure, median, nodeCommand} from "./measure.ts";
import {inTemporaryFolder} from "./run-job.ts";
import {figure, goal, type Row, type SuiteOptions, type SuiteResult} from "./suite.ts";

const GOAL_S = 0.5;

/** The commands that answer at once, by a Node with tsx and by one that strips types itself. */
export async function benchStartup({root, repeats = 9, onStep}: SuiteOptions): Promise<SuiteResult> {
  const {with_tsx, stripping} = bothNodes();
  return inTemporaryFolder(async (folder) => {
    registerTwo(openStore(join(folder, "mlruns")));
    const commands = [["--help"], ["report", "--help"], ["models", "list", "--out", folder]];
    const rows: Row[] = [];
    for (const {node, version} of [with_tsx, stripping])
      for (const args of commands) {
        const command = args.slice(0, 2).join(" ");
        onStep(`${command}, Node ${version}`);
        const runs: Measured[] = [];
        // The first one fills the caches of what is compiled.
        for (let repeat = 0; repeat <= repeats; repeat++)
          runs.push(await measure([node, ...nodeCommand("src/cli.ts", ...args).slice(1)], root));
        const of = (key: "wall_s" | "cpu_s") => figure(median(runs.slice(1).map((run) => run[key])));
        const files = await loadedFiles(args, root, node);
        rows.push({command, node: version, wall_s: of("wall_s"), cpu_s: of("cpu_s"), files: files.length});
      }
    return {
      suite: "startup",
      rows,
      notes: [
        ...rows.map(({command, node, wall_s}) =>
          goal(`${command}, Node ${node}`, Number(wall_s), GOAL_S, "s")
        ),
        `medians of ${repeats} after a first; files: those of src/ that were loaded; npm's own start is not in it`
      ],
      versions: {}
    };
  });
}
