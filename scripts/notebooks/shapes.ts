import {createRequire} from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";

const fromTslab = createRequire(createRequire(import.meta.url).resolve("tslab/bin/tslab"));
const ts = fromTslab("@tslab/typescript-for-tslab") as typeof TypeScript;

/** A piece of a cell that the kernel cannot run or that a reader could not see. */
export interface ForbiddenShape {
  /** Line within the cell, from 1. */
  line: number;
  code: string;
  message: string;
}

const NAME_FIRST = "name the value first, then await the name";
const AWAITED = new Map<TypeScript.SyntaxKind, string>([
  [ts.SyntaxKind.ParenthesizedExpression, "await ("],
  [ts.SyntaxKind.ArrayLiteralExpression, "await ["],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, "await `"],
  [ts.SyntaxKind.TemplateExpression, "await `"]
]);
const ONLY_THROUGH_PROJECT = new Set(["linkedom", "apache-arrow"]);

function importMessage(specifier: string): string | undefined {
  if (ONLY_THROUGH_PROJECT.has(specifier))
    return `"${specifier}" would load twice, here and in the project: use it through ../dist-lib/index.js`;
  if (specifier.startsWith(".") && specifier !== "../dist-lib/index.js")
    return `"${specifier}" is outside what the kernel compiles: import ../dist-lib/index.js, the built project`;
  return undefined;
}

/** The innermost expression on the left: `f` of `f.g(x)[0]`, which decides what follows the word await. */
function leftmost(node: TypeScript.Expression): TypeScript.Expression {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return leftmost(node.expression);
  if (ts.isTaggedTemplateExpression(node)) return leftmost(node.tag);
  return node;
}

function messageFor(node: TypeScript.Node, inFunction: boolean): string | undefined {
  if (!inFunction && ts.isAwaitExpression(node)) {
    const shape = AWAITED.get(leftmost(node.expression).kind);
    if (shape) return `the kernel takes "${shape}" at the top level of a cell for a call: ${NAME_FIRST}`;
  }
  if (!inFunction && ts.isForOfStatement(node) && node.awaitModifier)
    return 'the kernel cannot run "for await" at the top level of a cell: move it into an async function';
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return importMessage(node.moduleSpecifier.text);
  if (ts.isPropertyAccessExpression(node) && node.getText() === "display.svg")
    return "display.svg is blank in some viewers: use display.html(chart(…))";
  return undefined;
}

const parse = (code: string): TypeScript.SourceFile =>
  ts.createSourceFile("cell.ts", `${code}\nexport {};`, ts.ScriptTarget.ES2022, true);

function shapesOf(cell: TypeScript.SourceFile, code: string): ForbiddenShape[] {
  const found: ForbiddenShape[] = [];
  const visit = (node: TypeScript.Node, inFunction: boolean): void => {
    const message = messageFor(node, inFunction);
    if (message) {
      const {line} = cell.getLineAndCharacterOfPosition(node.getStart());
      found.push({line: line + 1, code: (code.split("\n")[line] ?? "").trim(), message});
    }
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(cell, false);
  return found;
}

/**
 * The shapes that a notebook's cells must not have: top-level `await (`, `` await [ ``, `` await ` `` and `for await`,
 * an import of anything local but the built project, and `display.svg`.
 * Read with the kernel's own parser, so text in strings and comments does not count.
 * @param codes the code cells, in order
 * @returns for each cell what is wrong with it
 */
export const forbiddenShapes = (codes: readonly string[]): ForbiddenShape[][] =>
  codes.map((code) => shapesOf(parse(code), code));
