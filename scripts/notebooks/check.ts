import {spawnSync} from "node:child_process";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import path from "node:path";
import {joined, type Notebook} from "./format.ts";
import {forbiddenShapes} from "./shapes.ts";

/** A notebook and the name it goes by in messages. */
export interface NamedNotebook {
  file: string;
  notebook: Notebook;
}

const CONFIG = {
  extends: "../tsconfig.json",
  compilerOptions: {
    lib: ["es2022"],
    rootDir: "..",
    noEmit: true,
    verbatimModuleSyntax: false,
    noUnusedLocals: false
  },
  include: ["*.ts"],
  exclude: []
};

/** Forbidden shapes in a notebook's code cells, as messages that name file, cell and line. */
export function shapeMessages({file, notebook}: NamedNotebook): string[] {
  const cells = [...notebook.cells.entries()].filter(([, cell]) => cell.cell_type === "code");
  const shapes = forbiddenShapes(cells.map(([, cell]) => joined(cell.source)));
  return cells.flatMap(([index], i) =>
    (shapes[i] ?? []).map(
      ({line, code, message}) => `${file}: cell ${index}, line ${line}: ${message}\n  | ${code}`
    )
  );
}

/** The code cells as one module, and for each of its lines the cell and the line it comes from. */
export function asModule(notebook: Notebook): {code: string; origin: {cell: number; line: number}[]} {
  const lines: string[] = [];
  const origin: {cell: number; line: number}[] = [];
  for (const [cell, {cell_type, source}] of notebook.cells.entries()) {
    if (cell_type !== "code") continue;
    for (const [index, line] of `${joined(source)}\n;`.split("\n").entries()) {
      lines.push(line);
      origin.push({cell, line: index + 1});
    }
  }
  return {code: `${lines.join("\n")}\nexport {};\n`, origin};
}

const DIAGNOSTIC = /^(.+?)\((\d+),\d+\): (error .+)$/;

/**
 * Type-checks the cells with the project's own TypeScript and its strict settings, which the kernel's older compiler
 * does not apply. They are written beside `notebooks/` for the time of the check, so that `../dist-lib` resolves.
 * @param root the project's folder, where dist-lib lies
 * @returns messages that name file, cell and line; none when all is well
 */
export function typeMessages(root: string, notebooks: readonly NamedNotebook[]): string[] {
  const folder = path.join(root, `notebooks-${process.pid}.tmp`);
  const modules = notebooks.map(({file, notebook}, index) => ({
    file,
    name: `notebook-${index}.ts`,
    ...asModule(notebook)
  }));
  try {
    mkdirSync(folder, {recursive: true});
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(CONFIG));
    for (const {name, code} of modules) writeFileSync(path.join(folder, name), code);
    const compiler = path.join(root, "node_modules/typescript/bin/tsc");
    const {status, stdout} = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], {
      cwd: folder,
      encoding: "utf8"
    });
    if (status === 0) return [];
    return stdout
      .trim()
      .split("\n")
      .map((message) => {
        const [, name, line, error] = DIAGNOSTIC.exec(message) ?? [];
        const module = modules.find((each) => each.name === name);
        const at = module?.origin[Number(line) - 1];
        return module && at ? `${module.file}: cell ${at.cell}, line ${at.line}: ${error}` : message;
      });
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
