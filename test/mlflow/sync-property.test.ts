import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {mlflowClient} from "../../src/tracking/server/client.ts";
import type {Run} from "../../src/tracking/store/run.ts";
import {openStore, type Store} from "../../src/tracking/store/store.ts";
import {syncStore} from "../../src/tracking/sync/sync.ts";
import {type Call, calls, log} from "../tracking/server/run-calls.ts";
import {type Fault, type FaultProxy, startFaultProxy} from "./fault-proxy.ts";
import {can_run} from "./python.ts";
import {expectSame} from "./same-as-store.ts";
import {VERSIONS, withServer} from "./server.ts";
import {connectTo, readServer} from "./server-view.ts";

/** What may happen to a store: three runs, the third nested in the second, in any order. */
type Event =
  | {kind: "log"; run: number; calls: Call[]}
  | {kind: "finish"; run: number; status: "FINISHED" | "FAILED"}
  | {kind: "sync"; faults: Fault[]}
  | {kind: "kill"};

const run = fc.integer({min: 0, max: 2});
const fault = fc.constantFrom<Fault>("none", "none", "none", "before", "after", "busy");
const quiet = [
  fc.record({kind: fc.constant("log" as const), run, calls}),
  fc.record({
    kind: fc.constant("finish" as const),
    run,
    status: fc.constantFrom("FINISHED" as const, "FAILED" as const)
  }),
  fc.record({kind: fc.constant("sync" as const), faults: fc.array(fault, {maxLength: 25})})
] as const;
const events = fc.array(fc.oneof<fc.Arbitrary<Event>[]>(...quiet), {minLength: 3, maxLength: 9});
const deadly = fc.tuple(events, events).map(([a, b]): Event[] => [...a, {kind: "kill"}, ...b]);

describe.runIf(can_run).each(VERSIONS)("whatever is logged, and whenever MLflow %s dies,", (version) => {
  const server = withServer(version);
  const folder = mkdtempSync(join(tmpdir(), "patroliq-property-"));
  const stores: Store[] = [];
  let proxy: FaultProxy;

  beforeAll(async () => {
    proxy = await startFaultProxy(server.uri);
  });
  afterAll(() => {
    proxy.close();
    rmSync(folder, {recursive: true, force: true});
  });

  const syncOnce = async (store: Store, faults: readonly Fault[], retries = "0") => {
    proxy.faults.splice(0, proxy.faults.length, ...faults);
    const client = mlflowClient(connectTo(proxy.uri, {MLFLOW_HTTP_REQUEST_MAX_RETRIES: retries}));
    try {
      return await syncStore(store.root, client);
    } finally {
      await client.close();
    }
  };

  /** Lets it all happen, then brings over what is left; another sync must find nothing to do. */
  const play = async (list: readonly Event[]): Promise<Store> => {
    const store = openStore(join(folder, String(stores.length), "mlruns"));
    const experiment_id = store.experiment(`property ${stores.length}`, {kind: "any"});
    stores.push(store);
    const open = new Map<number, {run: Run; params: Map<string, string>}>();
    const runOf = (number: number) => {
      const known = open.get(number);
      if (known) return known;
      const parent = number === 2 ? runOf(1).run.run_id : undefined;
      const options = {experiment_id, name: `run ${number}`, run_key: `it's ${number}`};
      const begun = store.startRun({...options, ...(parent === undefined ? {} : {parent_run_id: parent})});
      const entry = {run: begun, params: new Map<string, string>()};
      open.set(number, entry);
      return entry;
    };
    for (const event of list) {
      if (event.kind === "log") {
        const {run: to, params} = runOf(event.run);
        log(to, event.calls, params);
      } else if (event.kind === "finish") {
        runOf(event.run).run.finish(event.status);
        open.delete(event.run);
      } else if (event.kind === "sync") await syncOnce(store, event.faults).catch(expectServerFault);
      else {
        const dying = syncOnce(store, []).catch(expectServerFault);
        await server.kill();
        await dying;
        await server.restart();
      }
    }
    expect((await syncOnce(store, [], "3")).problems).toEqual([]);
    const {runs} = await syncOnce(store, []);
    expect(runs).toMatchObject({sent: 0, completed: 0, left: 0});
    return store;
  };

  it("the server then holds exactly what mlruns/ holds", async () => {
    await fc.assert(
      fc.asyncProperty(events, async (list) => {
        await play(list);
      }),
      {numRuns: 6, endOnFailure: true}
    );
  }, 240_000);

  it("also when it is killed in the middle", async () => {
    await fc.assert(
      fc.asyncProperty(deadly, async (list) => {
        await play(list);
      }),
      {numRuns: 1, endOnFailure: true}
    );
  }, 240_000);

  it("as MLflow's own client reads it", async () => {
    expect(stores).toHaveLength(7);
    const view = await readServer(server);
    for (const store of stores) expectSame(view, store);
  }, 240_000);
});

function expectServerFault(error: unknown): void {
  expect(error).toMatchObject({name: "MlflowError"});
}
