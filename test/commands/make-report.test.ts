import {createHash} from "node:crypto";
import {cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {MODEL_NAMES, MODELS} from "../../src/models/all.ts";
import {hdbscan as compared} from "../../src/models/hdbscan.ts";
import {gitCommit} from "../../src/pipeline/publish/git.ts";
import {STEPS} from "../../src/pipeline/steps.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {GiStarReport} from "../../src/report/gi-star.ts";
import type {HotspotsReport, ZonesReport} from "../../src/report/hotspots.ts";
import type {ModelsReport} from "../../src/report/models.ts";
import type {PatrolPlans} from "../../src/report/patrol.ts";
import type {Provenance} from "../../src/report/provenance.ts";
import type {RiskReport} from "../../src/report/risk.ts";
import type {TemporalReport} from "../../src/report/temporal.ts";
import type {RegistryReport} from "../../src/report/tracking.ts";
import type {ValidityReport} from "../../src/report/validity.ts";
import type {RunHead} from "../../src/tracking/store/run-record.ts";
import {openStore} from "../../src/tracking/store/store.ts";
import {fingerprint, ROOT, readReport, run, start, temporaryFolder} from "../support/cli.ts";
import {bothNodes} from "../support/nodes.ts";
import {writeSyntheticCity} from "../support/synthetic-city.ts";

const dir = temporaryFolder();
const city = join(dir, "city.csv");
const first = join(dir, "first");
const report = (out: string, ...args: string[]) => [
  "report",
  "--no-site",
  "--umap-points",
  "1000",
  "--input",
  city,
  "--out",
  out,
  ...args
];
/** Whether `first` held a report before it was let come to its end. */
let was_there_early: boolean;

/** The run of a model of the first report. */
function modelRun(name: string): RunHead {
  const store = openStore(join(first, "mlruns"));
  const run = store
    .experiments()
    .flatMap(({experiment_id}) => store.heads(experiment_id))
    .find((head) => head.name === name);
  if (run === undefined) throw new Error(`no run of ${name}`);
  return run;
}

const stampOf = (out: string): Provenance =>
  readReport<{provenance: Provenance}>(out, "dataset.json").provenance;

function copyOfProject(clone: string): string {
  const parts = ["src", "scripts", "data/boundaries", "data/raw", "data/sample"];
  for (const name of [...parts, "package.json", "package-lock.json"])
    cpSync(join(ROOT, name), join(clone, name), {recursive: true});
  symlinkSync(join(ROOT, "node_modules"), join(clone, "node_modules"));
  return clone;
}

async function killWhenItSays(sign: string, args: readonly string[]): Promise<void> {
  const {child, finished, output} = start(args);
  const timer = setInterval(() => {
    if (output().includes(sign) || output().includes("kept  ")) child.kill("SIGKILL");
  }, 20);
  await finished;
  clearInterval(timer);
}

beforeAll(async () => {
  await writeSyntheticCity({rows: 3000, seed: 5, out: city, block_level: false, days: 400});
  for (const sign of ["done     ingest", "started  umap", "done     ward"])
    await killWhenItSays(sign, report(first));
  was_there_early = existsSync(join(first, "data/report"));
  const {code, stderr} = await run(report(first));
  expect(stderr).toBe("");
  expect(code).toBe(0);
}, 600_000);

describe("a report", () => {
  it("says in every file how it was made: commit, changes, packages, data, and what was asked for, without a path", () => {
    const {hash, files} = readReport<DatasetReport>(first, "dataset.json");
    const stamp = stampOf(first);
    expect(stamp).toMatchObject({
      commit: gitCommit(ROOT),
      lock_hash: createHash("sha256")
        .update(readFileSync(join(ROOT, "package-lock.json")))
        .digest("hex"),
      data_hash: hash,
      command: `npm run report -- --input city.csv@sha256:${files[0].sha256.slice(0, 12)} --umap-points 1000`
    });
    for (const folder of ["report", "tracking"])
      for (const name of readdirSync(join(first, "data", folder)))
        expect(JSON.parse(readFileSync(join(first, "data", folder, name), "utf8")).provenance, name).toEqual(
          stamp
        );
  });

  it("accounts for every row read", () => {
    const {rows, files} = readReport<DatasetReport>(first, "dataset.json");
    expect(rows.read).toBe(3000);
    expect(rows.located + rows.unlocated + rows.rejected).toBe(rows.read);
    for (const file of files) expect(file.located + file.unlocated + file.rejected).toBe(file.read);
  });

  it("logs and registers every model, and none is champion of data that are not the default", () => {
    const store = openStore(join(first, "mlruns"));
    const {models, agreements} = readReport<ModelsReport>(first, "models.json");
    expect(models.map(({name}) => name).sort()).toEqual(MODELS.map(({name}) => name).sort());
    expect(
      store
        .models()
        .map(({name}) => name)
        .sort()
    ).toEqual([...MODEL_NAMES].sort());
    for (const {name, metrics} of models) {
      const {run_id} = modelRun(name);
      if (name !== compared.name) {
        const [version] = store.versions(name);
        expect(store.aliases(name)).toEqual({challenger: 1});
        expect(version.run_id).toBe(run_id);
      }
      expect(store.run(run_id)).toMatchObject({
        status: "FINISHED",
        metrics: expect.objectContaining(metrics)
      });
      expect(store.run(run_id)?.artifacts).toEqual(
        expect.arrayContaining(["model/MLmodel", "model/model.json"])
      );
      expect(store.run(run_id)?.tags["mlflow.source.git.commit"]).toMatch(/^([0-9a-f]{40}|unknown)$/);
    }
    expect(new Set(agreements.map(({model}) => model)).size).toBe(5);
    expect(agreements.filter(({agrees}) => !agrees)).toEqual([]);
  });

  it("logs each setting that was tried as a run nested under its model's, with the rule and which was chosen", () => {
    const runs = openStore(join(first, "mlruns")).runs();
    const {models} = readReport<ModelsReport>(first, "models.json");
    const {dbscan, hdbscan} = readReport<HotspotsReport>(first, "hotspots.json");
    for (const {name, n_trials, rule} of models) {
      const {run_id} = modelRun(name);
      const nested = runs.filter(({tags}) => tags["mlflow.parentRunId"] === run_id);
      expect(nested.length, name).toBe(n_trials);
      expect(nested.every(({status, tags}) => status === "FINISHED" && tags["patroliq.rule"] === rule)).toBe(
        true
      );
      const chosen = nested.filter(({tags}) => tags["patroliq.chosen"] === "true");
      expect(chosen, name).toHaveLength(n_trials > 0 ? 1 : 0);
    }
    const trials = (name: string) => models.find((model) => model.name === name)?.n_trials;
    expect(trials("DBSCAN_Model")).toBe(dbscan?.trials.length);
    expect(trials(compared.name)).toBe(hdbscan?.trials.length);
    expect(trials("KMeans_Model_Geo")).toBe(6);
  });

  it("puts every clustering beside the others by every index, and beside each what it is on the ground", () => {
    const {rows, support} = readReport<ValidityReport>(first, "validity.json");
    const {models} = readReport<ModelsReport>(first, "models.json");
    expect(rows.map(({clustering}) => clustering)).toEqual(["dbscan", "hdbscan", "kmeans", "ward"]);
    for (const row of rows) {
      expect(row.zone_share + row.noise_share).toBeCloseTo(1, 12);
      if (row.stability === null) continue;
      expect(row.stability.lo).toBeLessThanOrEqual(row.stability.mean);
      expect(row.stability.hi).toBeGreaterThanOrEqual(row.stability.mean);
    }
    const kmeans = models.find(({name}) => name === "KMeans_Model_Geo");
    expect(kmeans?.metrics).toMatchObject({
      davies_bouldin: rows[2].davies_bouldin,
      stability_ari: rows[2].stability?.mean
    });
    expect(support.kmeans?.map(({n_clusters}) => n_clusters)).toEqual([5, 6, 7, 8, 9, 10]);
  });

  it("plans patrols whose figures add up, on patrol areas where there is a forecast to grow them from", () => {
    const {zones, outlook} = readReport<ZonesReport>(first, "zones.json");
    const plans = readReport<PatrolPlans>(first, "patrol.json");
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    expect(zones.length).toBeGreaterThan(0);
    expect(outlook.next.days).toBe(30);
    for (const {forecast} of zones) {
      expect(forecast.lo).toBeLessThanOrEqual(forecast.expected);
      expect(forecast.hi).toBeGreaterThanOrEqual(forecast.expected);
    }
    expect(plans.next).toEqual(outlook.next);
    const {targets} = readReport<RiskReport>(first, "risk.json");
    const learned = targets.every(({n_origins}) => n_origins > 0);
    expect(plans.ground.kind).toBe(learned ? "areas" : "zones");
    expect(plans.ground.note === null).toBe(learned);
    expect(new Set(plans.zones.map(({name}) => name)).size).toBe(plans.zones.length);
    for (const {area_km2} of plans.zones) expect(area_km2).toBeLessThanOrEqual(plans.ground.most_km2 ?? 1);
    expect(sum(plans.zones.map(({area_km2}) => area_km2))).toBeCloseTo(plans.ground.area_km2, 9);
    for (const {per_week, expected} of plans.zones) expect(sum(expected)).toBeCloseTo(per_week, 1);
    expect(sum(plans.zones.map(({per_week}) => per_week))).toBeCloseTo(plans.per_week.zones, 1);
    expect(plans.per_week.zones).toBeLessThanOrEqual(plans.per_week.city + 1e-6);
    for (const {weights, zone, slot, incidents, n_floor} of plans.plans) {
      expect(new Set(slot.slice(0, n_floor)).size, weights).toBe(21);
      const units = new Map<number, number>();
      const covered = new Map<number, number>();
      zone.forEach((z, i) => {
        const at = 21 * z + slot[i];
        units.set(at, (units.get(at) ?? 0) + 1);
        covered.set(at, (covered.get(at) ?? 0) + incidents[i]);
      });
      expect(Math.max(...units.values()), weights).toBeLessThanOrEqual(plans.settings.cap);
      for (const [at, n] of covered)
        expect(n, weights).toBeLessThanOrEqual(plans.zones[Math.floor(at / 21)].expected[at % 21] + 0.001);
    }
    expect(plans.targets.left_out.map(({type}) => type)).toContain("NARCOTICS");
    const {cells, grid, hot} = readReport<GiStarReport>(first, "gi-star.json");
    expect(cells.spot.filter((spot) => spot === 1)).toHaveLength(hot.cells);
    expect(hot.cells).toBeLessThan(grid.n_cells);
  });

  it("states figures that agree with each other across its files", () => {
    const {cells, dbscan, kmeans, ward} = readReport<HotspotsReport>(first, "hotspots.json");
    const {zones} = readReport<ZonesReport>(first, "zones.json");
    const {rows, types} = readReport<DatasetReport>(first, "dataset.json");
    const temporal = readReport<TemporalReport>(first, "temporal.json");
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    expect(sum(cells.incidents)).toBe(rows.located);
    expect(sum(types.map(({incidents}) => incidents))).toBe(rows.located + rows.unlocated);
    expect(sum(temporal.hour_weekday?.flat() ?? [])).toBe(rows.located + rows.unlocated);
    expect(sum(temporal.months.map(({incidents}) => incidents))).toBe(rows.located + rows.unlocated);
    for (const model of [kmeans, ward])
      expect(sum(model?.clusters.map(({incidents}) => incidents) ?? [])).toBe(rows.located);
    const onGround = sum(zones.map(({incidents}) => incidents));
    expect(onGround / rows.located).toBeCloseTo(dbscan?.zone_share ?? 1, 9);
    expect(sum(zones.map(({area_km2}) => area_km2))).toBeCloseTo(dbscan?.area_km2 ?? 0, 9);
    expect(zones).toHaveLength(dbscan?.n_zones ?? 0);
    expect(new Set(zones.map(({name}) => name)).size).toBe(zones.length);
    for (const zone of zones) expect(sum(zone.hours ?? [])).toBe(zone.incidents);
  });

  it("finds the planted hotspots: the densest zones lie in them", async () => {
    const truth = await writeSyntheticCity({
      rows: 10,
      seed: 5,
      out: join(dir, "t.csv"),
      block_level: false,
      days: 400
    });
    const {zones} = readReport<ZonesReport>(first, "zones.json");
    const near = zones
      .slice(0, 3)
      .filter(({lat, lon}) =>
        truth.hotspots.some(
          (spot) => Math.hypot((lat - spot.lat) * 111_195, (lon - spot.lon) * 82_800) <= spot.radius_m + 150
        )
      );
    expect(near).toHaveLength(3);
  });

  it("ends with a summary of rows, key figures and zones", async () => {
    const {stdout} = await run(report(first));
    expect(stdout).toMatch(/3,000 read = [\d,]+ located \+ [\d,]+ unlocated/);
    for (const name of MODEL_NAMES) expect(stdout).toContain(name);
    expect(stdout).toMatch(/densest zones?, by incidents per km²/);
    expect(stdout).toMatch(/patrol zones?, by .*incidents in .* per km²/);
    expect(stdout).toMatch(
      /Plan: 105 unit-shifts a week on .*\n {2}\d{4}-.* kept out of it: [\d.]+ of the city's [\d.]+ incidents a week .*, on [\d.]+ km²;/
    );
    expect(stdout).not.toContain("npm run preview");
  });

  it("does no model work again when nothing changed", async () => {
    const tracked = fingerprint(join(first, "data/tracking"));
    const {stdout} = await run(report(first));
    expect(stdout).not.toContain("started");
    const kept = /kept +(.+)/.exec(stdout)?.[1].split(", ");
    expect(kept?.sort()).toEqual(STEPS.map(({name}) => name).sort());
    expect(openStore(join(first, "mlruns")).versions("DBSCAN_Model")).toHaveLength(1);
    expect(fingerprint(join(first, "data/tracking"))).toEqual(tracked);
  });
});

/** The text of each file of a report, its stamp without commit and changes: a copy of the sources is no git checkout. */
function withoutCommit(out: string): Record<string, string> {
  const dir = join(out, "data/report");
  return Object.fromEntries(
    readdirSync(dir).map((name) => {
      const text = readFileSync(join(dir, name), "utf8");
      const {provenance} = JSON.parse(text) as {provenance: Provenance};
      const {commit: _, changed: __, ...others} = provenance;
      return [name, text.replace(JSON.stringify(provenance), JSON.stringify(others))];
    })
  );
}

describe("the same bytes", () => {
  const expected = () => fingerprint(join(first, "data/report"));

  it("come of a run that was killed and started again, and of one by force elsewhere with another number of threads", async () => {
    expect(was_there_early).toBe(false);
    const clone = copyOfProject(join(dir, "elsewhere", "clone"));
    const out = join(dir, "forced");
    // All that is kept of these steps, to be made again nevertheless.
    cpSync(first, out, {recursive: true});
    const {code, stdout, stderr} = await run(report(out, "--force", "--threads", "1"), clone);
    expect({code, stderr}).toEqual({code: 0, stderr: ""});
    for (const {name} of STEPS) expect(stdout).toContain(`done     ${name}: `);
    expect(withoutCommit(out)).toEqual(withoutCommit(first));
    expect(stampOf(out)).toMatchObject({commit: null, changed: null});
  }, 300_000);

  it("come of a Node that is started with tsx, where the first report's strips types itself", async () => {
    const out = join(dir, "other-node");
    const {stripping, with_tsx} = bothNodes();
    expect(stripping.version.split(".")[0]).not.toBe(with_tsx.version.split(".")[0]);
    expect(await run(report(out), ROOT, {}, with_tsx.node)).toMatchObject({code: 0, stderr: ""});
    const others = ({"models.json": _, ...files}: Record<string, string>) => files;
    expect(others(fingerprint(join(out, "data/report")))).toEqual(others(expected()));
    // What umap-js gives follows the last bit of V8's own Math.pow.
    const models = (of: string) => {
      const {agreements, ...rest} = readReport<ModelsReport>(of, "models.json");
      return JSON.stringify({...rest, agreements: agreements.filter(({library}) => library !== "umap-js")});
    };
    expect(models(out)).toBe(models(first));
  }, 300_000);
});

describe("a report of some models", () => {
  it("has what they need and joins them, and null for the rest", async () => {
    const out = join(dir, "some");
    cpSync(first, out, {recursive: true});
    const {code, stdout} = await run(report(out, "--steps", "kmeans,dbscan"));
    expect(code).toBe(0);
    expect(stdout).not.toContain("umap");
    expect(readReport<ModelsReport>(out, "models.json").models.map(({name}) => name)).toEqual([
      "KMeans_Model_Geo",
      "DBSCAN_Model"
    ]);
    expect(readReport(out, "temporal.json")).toBeNull();
    expect(readReport<HotspotsReport>(out, "hotspots.json").ward).toBeNull();
    expect(readReport<ZonesReport>(out, "zones.json").zones.length).toBeGreaterThan(0);
  }, 300_000);
});

describe("a failure", () => {
  const registry = () => readFileSync(join(first, "data/tracking/registry.json"), "utf8");

  it.each([
    ["a file that is not there", [join(dir, "none.csv")], /none\.csv/],
    ["a folder", [dir], /folder/],
    ["a picture saved as a table", ["picture.csv"], /picture\.csv/],
    ["a table without coordinates", ["short.csv"], /no column for "?Latitude/i]
  ])(
    "of %s is one sentence, exit code 1, and leaves the last good report as it was",
    async (_, files, message) => {
      writeFileSync(join(dir, "picture.csv"), Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
      writeFileSync(join(dir, "short.csv"), "Date,Primary Type\n01/13/2015 11:43:40 PM,THEFT\n");
      const before = [fingerprint(join(first, "data/report")), registry()];
      const runs = fingerprint(join(first, "mlruns"));
      const input = files.map((file) => (file.startsWith("/") ? file : join(dir, file)));
      const {code, stderr} = await run(["report", "--no-site", "--out", first, "--input", ...input]);
      expect(code).toBe(1);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).toMatch(message);
      expect([fingerprint(join(first, "data/report")), registry()]).toEqual(before);
      // A report that began and failed is on record as that; all that was there before still is.
      expect(fingerprint(join(first, "mlruns"))).toMatchObject(runs);
    }
  );

  it.each([
    [["--steps", "kmean"], 'no step "kmean"; the steps are kmeans, dbscan'],
    [["--seed", "x"], "--seed must be a whole number"],
    [["--umap-points", "10"], "--umap-points must be a whole number from 1000 to 500000"],
    [["--threads", "0"], "--threads must be a whole number from 1 to 256"],
    [["--date-order", "ymd"], "--date-order must be mdy (month first) or dmy (day first)"],
    [["--column", "date"], 'write it as name="Its Header"']
  ])("of the options %j says what they must be", async (args, message) => {
    const {code, stderr} = await run(report(first, ...args));
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  it("of two reports at once in one folder tells the second to wait", async () => {
    const out = join(dir, "busy");
    const holder = start(report(out));
    while (!holder.output().includes("started")) await new Promise((wake) => setTimeout(wake, 20));
    const second = await run(report(out));
    holder.child.kill("SIGKILL");
    await holder.finished;
    expect(second.code).toBe(1);
    expect(second.stderr).toContain("another report is being made");
  });
});

describe("very few rows", () => {
  const few = join(dir, "few.csv");
  const header = "Date,Primary Type,Latitude,Longitude\n";

  it("make a report that calls its model degenerate", async () => {
    writeFileSync(few, `${header}2017-01-01T10:00:00,THEFT,41.88,-87.63\n`);
    const out = join(dir, "few");
    expect(
      await run(["report", "--no-site", "--out", out, "--input", few, "--steps", "dbscan"])
    ).toMatchObject({code: 0, stderr: ""});
    expect(readReport<HotspotsReport>(out, "hotspots.json").dbscan).toMatchObject({
      n_zones: 0,
      hit_rate: null
    });
    expect(readReport<ModelsReport>(out, "models.json").models[0].degenerate).toContain(
      "No setting of the sweep"
    );
  });

  it("are refused in a sentence where a model cannot be made of them", async () => {
    const out = join(dir, "fewer");
    const {code, stderr} = await run([
      "report",
      "--no-site",
      "--out",
      out,
      "--input",
      few,
      "--steps",
      "kmeans"
    ]);
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(
      "error: the located incidents lie at 1 distinct places, too few for 5 zones; give more, or leave these models out with --steps dbscan"
    );
  });

  it("do not end in a stack for a folder that cannot be written", async () => {
    const {code, stderr} = await run(["report", "--no-site", "--out", join(few, "inside"), "--input", few]);
    expect(code).toBe(1);
    expect(stderr).toContain("choose another folder with --out");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

it("never moves the champion for other data than the project's sample, and says so", async () => {
  const clone = copyOfProject(join(dir, "sampled"));
  const sample = join(clone, "data/sample/chicago-2015-2017.parquet");
  await writeSyntheticCity({rows: 1500, seed: 6, out: sample, block_level: true, days: 90});
  const out = join(dir, "moved");
  const steps = ["--steps", "kmeans"];
  const {stdout: first_time} = await run(["report", "--no-site", "--out", out, ...steps], clone);
  expect(first_time).toContain("becomes champion");
  const {stdout} = await run(report(out, ...steps), clone);
  expect(stdout).toContain("becomes challenger; version 1 remains champion");
  const {models} = JSON.parse(
    readFileSync(join(out, "data/tracking/registry.json"), "utf8")
  ) as RegistryReport;
  expect(models[0].versions.map(({version, aliases}) => [version, aliases])).toEqual([
    [1, ["champion"]],
    [2, ["challenger"]]
  ]);
}, 300_000);
