import {parseHTML} from "linkedom";
import {vi} from "vitest";

/** Gives the modules of pages a document to draw in, without a browser. */
export function drawWithoutBrowser(): void {
  const {document, window} = parseHTML("<!doctype html><html><body></body></html>");
  const {Node, NodeList} = window;
  const globals = {document, window, Node, NodeList, HTMLCollection: class {}, location: {search: ""}};
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
}

/** A module of `docs/components/pages`, by its name: pages have a compiler's settings of their own, so nothing is known here of its types. */
export const pageModule = (name: string) => import(`../../docs/components/pages/${name}.ts`);

/** What a reader reads of parts of a page: their text without styles, spaces taken together. */
export function textOf(drawn: unknown): string {
  if (Array.isArray(drawn))
    return drawn
      .map(textOf)
      .filter((text) => text !== "")
      .join(" ");
  if (drawn === null || drawn === undefined || drawn === "") return "";
  const element = drawn as {
    textContent?: string;
    querySelectorAll?: (of: string) => Iterable<{remove(): void}>;
  };
  for (const style of element.querySelectorAll?.("style") ?? []) style.remove();
  return String(element.textContent ?? drawn)
    .replaceAll(/\s+/g, " ")
    .trim();
}
