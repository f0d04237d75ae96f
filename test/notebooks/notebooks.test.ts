import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi} from "vitest";
import {buildLibrary} from "../../scripts/notebooks/build.ts";
import {main, SIZE_LIMIT, sizeMessages} from "../../scripts/notebooks/main.ts";
import {mlflowClient} from "../../src/tracking/server/client.ts";
import {connectionFromEnv} from "../../src/tracking/server/connection.ts";
import {openStore} from "../../src/tracking/store/store.ts";
import {can_run} from "../mlflow/python.ts";
import {withServer} from "../mlflow/server.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MINUTES = 60_000;

/** Cells import ../dist-lib, so a notebook for a test lies beside notebooks/, in a folder that git ignores. */
const beside = path.join(ROOT, "notebooks-test.tmp");
const store = mkdtempSync(path.join(tmpdir(), "patroliq-notebooks-"));

let complaints: string[];

beforeAll(() => {
  buildLibrary(ROOT);
  rmSync(beside, {recursive: true, force: true});
  mkdirSync(beside);
}, 2 * MINUTES);

beforeEach(() => {
  complaints = [];
  vi.stubEnv("PATROLIQ_MLRUNS", path.join(store, "mlruns"));
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  vi.spyOn(console, "error").mockImplementation((message) => void complaints.push(String(message)));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

afterAll(() => {
  rmSync(beside, {recursive: true, force: true});
  rmSync(store, {recursive: true, force: true});
});

function write(name: string, ...sources: string[]): string {
  const file = path.join(beside, name);
  const cells = sources.map((source, i) => ({
    cell_type: "code",
    execution_count: null,
    id: `cell-${i}`,
    metadata: {},
    outputs: [],
    source
  }));
  writeFileSync(file, JSON.stringify({cells, metadata: {}, nbformat: 4, nbformat_minor: 5}));
  return file;
}

const run = (...args: string[]): Promise<number> => main(["--no-build", ...args]);

const LIBRARY = 'import { display } from "tslab";\nimport { asCount, table } from "../dist-lib/index.js";';

describe("the committed notebooks", () => {
  it(
    "show what a run on this code and data shows, and log their figures",
    async () => {
      expect([await run("--check"), complaints]).toEqual([0, []]);
      const logged = openStore(path.join(store, "mlruns"));
      const names = logged.runs().map(({name}) => `${name}.ipynb`);
      expect(logged.aliases("DBSCAN_Model")).toEqual({champion: 1});
      expect(names.filter((name) => /^\d/.test(name)).sort()).toEqual(
        readdirSync(path.join(ROOT, "notebooks"))
          .filter((name) => name.endsWith(".ipynb"))
          .sort()
      );
    },
    15 * MINUTES
  );
});

describe.runIf(can_run)("the registry's notebook beside an MLflow server", () => {
  const server = withServer();

  it(
    "shows what it shows without one, and its runs and models are on the server",
    async () => {
      vi.stubEnv("PATROLIQ_MLRUNS", path.join(store, "with-server", "mlruns"));
      vi.stubEnv("MLFLOW_TRACKING_URI", server.uri);
      const [notebook] = readdirSync(path.join(ROOT, "notebooks")).filter((name) =>
        /^05-.*registry/.test(name)
      );
      expect([await run("--check", path.join(ROOT, "notebooks", notebook)), complaints]).toEqual([0, []]);
      const connection = connectionFromEnv({MLFLOW_TRACKING_URI: server.uri}, "");
      if (connection === undefined) throw new Error(`${server.uri} is no server`);
      const client = mlflowClient(connection);
      const versions = await client.searchVersions("DBSCAN_Notebook");
      expect(versions.map(({version}) => version)).toEqual([1, 2]);
      expect((await client.aliasedVersion("DBSCAN_Model", "champion"))?.version).toBe(1);
      expect((await client.getRun(versions[0].run_id)).params).toEqual({eps: "50", min_samples: "161"});
      await client.close();
    },
    5 * MINUTES
  );
});

describe("the notebook runner", () => {
  it(
    "writes outputs in place, and with --check names the cell whose output was changed",
    async () => {
      const file = write(
        "sound.ipynb",
        LIBRARY,
        "console.log('one');\ndisplay.html(table([{ n: 800534 }], { format: { n: asCount } }));"
      );
      expect([await run(file), complaints]).toEqual([0, []]);
      const written = readFileSync(file, "utf8");
      writeFileSync(file, written.replace("800,534", "800,535"));
      expect(await run("--check", file)).toBe(1);
      expect(complaints.join("\n")).toMatch(/sound\.ipynb: cell 1: output 1 differs from the committed one/);
      expect(readFileSync(file, "utf8")).toContain("800,535");
    },
    MINUTES
  );

  it(
    "leaves the file alone when a cell fails, and names the cell",
    async () => {
      const file = write("failing.ipynb", "const a = 1;", "if (a === 1) throw new Error('stop here');");
      const before = readFileSync(file, "utf8");
      expect(await run(file)).toBe(1);
      expect(complaints.join("\n")).toMatch(/failing\.ipynb: cell 1 failed:[\s\S]*stop here/);
      expect(readFileSync(file, "utf8")).toBe(before);
    },
    MINUTES
  );

  it(
    "refuses forbidden shapes and type errors with cell and line, before anything runs",
    async () => {
      const shapes = write("shapes.ipynb", "const p = Promise.resolve(1);", "\nconst x = await (p);");
      const types = write(
        "types.ipynb",
        LIBRARY,
        "const rows: number[] = [1];\nconst first: string = rows[0];\nasCount();"
      );
      expect(await run(shapes, types)).toBe(1);
      const said = complaints.join("\n");
      expect(said).toMatch(/shapes\.ipynb: cell 1, line 2: the kernel takes "await \("/);
      expect(said).toMatch(/types\.ipynb: cell 1, line 2: error TS2322/);
      expect(said).toMatch(/types\.ipynb: cell 1, line 3: error TS2554/);
    },
    MINUTES
  );

  it("refuses a notebook that is too large with its outputs", () => {
    expect(sizeMessages("large.ipynb", "é".repeat(SIZE_LIMIT / 2))).toEqual([]);
    const [message] = sizeMessages("large.ipynb", "é".repeat(SIZE_LIMIT / 2 + 1));
    expect(message).toMatch(/^large\.ipynb: 301 kB with its outputs; at most 300 kB/);
  });

  it(
    "writes to another folder with --out, and only there",
    async () => {
      const file = write("elsewhere.ipynb", "console.log(1);");
      const before = readFileSync(file, "utf8");
      const out = path.join(beside, "out");
      expect(await run("--out", out, file)).toBe(0);
      expect(existsSync(path.join(out, "elsewhere.ipynb"))).toBe(true);
      expect(readFileSync(file, "utf8")).toBe(before);
    },
    MINUTES
  );

  it("says what is wrong with its arguments", async () => {
    expect(await run("--timeout", "soon")).toBe(1);
    expect(await run("missing.ipynb")).toBe(1);
    expect(complaints[0]).toBe("--timeout must be a positive number of seconds, got soon");
    expect(complaints[1]).toContain("missing.ipynb");
  });
});
