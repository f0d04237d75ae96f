import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {transformSync} from "esbuild";
import {afterAll, expect, it, vi} from "vitest";
import * as patroliq from "../../src/index.ts";
import {ROOT} from "../support/cli.ts";
import {plantedRows, writePlanted} from "./planted-city.ts";

const dir = mkdtempSync(join(tmpdir(), "patroliq-guide-cells-"));
afterAll(() => rmSync(dir, {recursive: true}));

const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;

/** Lines that import, as lines that take the same names from the library of this test. */
const withoutImports = (code: string): string =>
  code
    .replace(/^import \{ display \} from "tslab";$/m, "")
    .replace(/^import \{([^}]+)\} from "\.\.\/dist-lib\/index\.js";$/m, "const {$1} = patroliq;");

it("the cells of the guide run one after the other on another city's file", async () => {
  const file = join(dir, "crimes.csv");
  writePlanted(file, plantedRows(), {times: true});
  const header = "id,Fecha,Delito,Latitude,Longitude,District";
  writeFileSync(file, readFileSync(file, "utf8").replace(/^.*/, header));
  const guide = readFileSync(join(ROOT, "docs/guides/notebooks.md"), "utf8");
  const cells = [...guide.matchAll(/^```ts run=false\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  expect(cells.length).toBeGreaterThan(1);
  const code = withoutImports(cells.join("")).replace('"../data/raw/crimes.csv"', JSON.stringify(file));
  expect(code).not.toContain("import ");
  const html = vi.fn();
  const log = vi.fn();
  const body = `${transformSync(code, {loader: "ts", format: "esm"}).code}\ncity.close();`;
  await new AsyncFunction("patroliq", "display", "console", body)(patroliq, {html}, {log});
  expect(log).toHaveBeenCalledWith("The records lie near Valencia, Spain.");
  expect(html.mock.calls.every(([shown]) => shown.startsWith("<table>"))).toBe(true);
  expect(html).toHaveBeenCalledTimes(4);
});
