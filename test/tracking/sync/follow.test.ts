import {existsSync} from "node:fs";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {connectionFromEnv} from "../../../src/tracking/server/connection.ts";
import {openFollowedStore} from "../../../src/tracking/sync/followed-store.ts";
import {snapshot} from "../temporary-store.ts";

describe("a store whose server is down", () => {
  it("logs as one without a server, and says that its runs are kept", async () => {
    const folder = await mkdtemp(join(tmpdir(), "patroliq-follow-"));
    try {
      const env = {
        MLFLOW_TRACKING_URI: "http://ann:geheim-123@127.0.0.1:1",
        MLFLOW_HTTP_REQUEST_MAX_RETRIES: "0"
      };
      const store = openFollowedStore(join(folder, "mlruns"), connectionFromEnv(env, ""));
      const run = store.startRun({experiment_id: store.experiment("tests"), name: "r", run_key: "r"});
      run.logParams({k: 1});
      run.finish();
      expect(store.run(run.run_id)).toMatchObject({status: "FINISHED", params: {k: "1"}});
      expect(await store.flush()).toEqual({
        sentences: [
          "no MLflow server answers at http://127.0.0.1:1: start it (npm run mlflow), or mend or unset MLFLOW_TRACKING_URI. The runs are kept in mlruns/; npm run sync brings them over."
        ]
      });
      const written = Object.values(snapshot(folder)).join("\n");
      expect(written).toContain("patroliq");
      expect(written).not.toContain("geheim-123");
      expect(written).not.toContain(Buffer.from("ann:geheim-123").toString("base64"));
    } finally {
      await rm(folder, {recursive: true});
    }
  });

  it("without a server named has nothing to say, and keeps no notes", async () => {
    const folder = await mkdtemp(join(tmpdir(), "patroliq-follow-"));
    try {
      const store = openFollowedStore(join(folder, "mlruns"), undefined);
      store.experiment("tests");
      expect(await store.flush()).toEqual({sentences: []});
      expect(existsSync(join(folder, "mlruns", ".sync.trash"))).toBe(false);
    } finally {
      await rm(folder, {recursive: true});
    }
  });
});
