import {describe, expect, it} from "vitest";
import {forbiddenShapes} from "../../scripts/notebooks/shapes.ts";

const messages = (...cells: string[]): string[] =>
  forbiddenShapes(cells)
    .flat()
    .map(({message}) => message);

describe("forbiddenShapes", () => {
  it.each([
    ["await (", "const a = 1;\nawait (f());"],
    ["await (", "const n = await (f()).length;"],
    ["await [", "await [1, 2];"],
    ["await `", "await `text`;"],
    ["await `", `await \`text \${1}\`;`],
    ["for await", "for await (const x of xs) console.log(x);"],
    ["for await", "if (true) { for await (const x of xs) {} }"]
  ])("refuses top-level %s as in %j", (shape, code) => {
    const found = messages(code);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(shape);
  });

  it.each([
    "const p = f();\nconst x = await p;",
    "const x = await f(1)(2);",
    "async function g() { await (f()); for await (const x of xs) {} }",
    "const g = async () => { await [1]; };",
    "// await (x)\nconst s = 'for await (';",
    'import { table } from "../dist-lib/index.js";\nimport * as d3 from "d3";\ndisplay.html("");'
  ])("lets pass what the kernel runs: %j", (code) => {
    expect(messages(code)).toEqual([]);
  });

  it("refuses the project's sources, other local files, and packages that would load twice", () => {
    expect(messages('import { a } from "../src/index.js";')[0]).toContain("import ../dist-lib/index.js");
    expect(messages('import data from "./data.json";')).toHaveLength(1);
    expect(messages('import { parseHTML } from "linkedom";')[0]).toContain("would load twice");
    expect(messages('import { tableFromIPC } from "apache-arrow";')).toHaveLength(1);
  });

  it("refuses display.svg, which some viewers leave blank", () => {
    expect(messages("display.svg(text);")).toHaveLength(1);
  });

  it("says in which cell and on which line, and shows it", () => {
    const [first, second] = forbiddenShapes(["const a = 1;", "const b = 2;\n\n  await (b);"]);
    expect(first).toEqual([]);
    expect(second).toMatchObject([{line: 3, code: "await (b);"}]);
  });
});
