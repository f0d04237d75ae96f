import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {definitionOf} from "../../src/models/all.ts";
import {settingsSchema} from "../../src/pipeline/runner/settings.ts";
import {describeModels, type TrackedModel} from "../../src/runs/read-models.ts";
import {reportTracker} from "../../src/runs/report-run.ts";
import {trackReport} from "../../src/runs/track.ts";
import {two_zones} from "../models/sample-models.ts";
import {fixtureReport, PROVENANCE, writeReport} from "../site/fixture.ts";
import {ROOT} from "../support/cli.ts";
import {withStore} from "../tracking/temporary-store.ts";

let written = 0;
const place_x = Object.assign([...two_zones.place_x], {
  toJSON() {
    written++;
    return two_zones.place_x;
  }
});

const tracked: TrackedModel = {
  name: definitionOf("dbscan_zones").name,
  dir: "",
  artifacts: [],
  model: {
    kind: "dbscan_zones",
    model: {...two_zones, place_x},
    n_samples: 3,
    params: {eps: 100},
    metrics: {},
    curves: {},
    trials: [],
    degenerate: null
  },
  agreements: []
};

it("writes a model's payload out once to hash it and once to keep it, and never to log the same report again", () => {
  const dir = mkdtempSync(join(tmpdir(), "patroliq-report-"));
  try {
    withStore((store) => {
      const report = fixtureReport();
      const logged = () => {
        written = 0;
        writeReport(dir, report);
        const models = describeModels([tracked]);
        writeReport(dir, {...report, "models.json": {...report["models.json"], models}});
        const tracker = reportTracker(store, "city.csv", "code");
        tracker.begin(new Map([["dbscan", "key"]]));
        const settings = settingsSchema.parse({});
        const dataset = report["dataset.json"];
        const columns = {} as Parameters<typeof trackReport>[0]["columns"];
        trackReport({
          store,
          root: ROOT,
          provenance: PROVENANCE,
          tracker,
          report_dir: dir,
          models: [tracked],
          dataset,
          columns,
          settings
        });
        return written;
      };
      expect([logged(), logged()]).toEqual([2, 1]);
      expect(store.versions(tracked.name)).toHaveLength(1);
    });
  } finally {
    rmSync(dir, {recursive: true, force: true});
  }
});
