import {group} from "d3";
import type {Browser, Page} from "playwright-core";
import {expect} from "vitest";
import {type BriefFigure, type BriefReport, sourceHref} from "../../src/report/brief.ts";
import {openWatched} from "./browser.ts";

export const figuresOf = ({sections}: BriefReport): BriefFigure[] =>
  sections.flatMap(({sentences}) =>
    sentences.flatMap(({parts}) => parts.filter((part): part is BriefFigure => typeof part !== "string"))
  );

/** What is read under an id, word by word: all of a figure, of a heading what stands up to the next of its rank. Runs in the page. */
const SHOWN = `(id) => {
  const target = document.getElementById(id);
  const parts = target === null ? [] : [target];
  if (target !== null && /^H\\d$/.test(target.tagName))
    for (let next = target.nextElementSibling; next && next.tagName !== target.tagName; next = next.nextElementSibling)
      parts.push(next);
  const texts = [];
  for (const part of parts)
    for (const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT); walk.nextNode(); )
      texts.push(walk.currentNode.data);
  return texts.join(" ");
}`;

/** Whether a text has a number, as it is written, and not as a part of another. */
export function saysNumber(text: string, value: string): boolean {
  const number = value.replace(/ times$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\d.,])${number}(?!\\d|[.,]\\d)`).test(text);
}

/** Where a target stands in its window, once the page is still; null where it does not exist. */
const topOf = async (page: Page, id: string): Promise<number | null> =>
  (await page.locator(`[id="${id}"]`).boundingBox())?.y ?? null;

/** A page as its controls are asked to be set. */
const viewOf = ({page, query = ""}: BriefFigure): string => `${page}?${query}`;

/**
 * Follows the links of a brief: each number must be read in the figure that its link leads to, without an error on the
 * page; and the first figure of each view of a page must be marked and brought into sight.
 */
export async function followBrief(browser: Browser, site: string, brief: BriefReport): Promise<void> {
  for (const figures of group(figuresOf(brief), viewOf).values()) {
    const [first] = figures;
    const href = sourceHref(first);
    const {page, complaints} = await openWatched(browser, new URL(href, site).href);
    expect(complaints, href).toEqual([]);
    for (const {value, anchor} of figures) {
      const shown = () => page.evaluate<string>(`(${SHOWN})(${JSON.stringify(anchor)})`);
      await expect
        .poll(async () => saysNumber(await shown(), value), {message: `${value} under #${anchor} of ${href}`})
        .toBe(true);
    }
    expect(await page.locator(`[id="${first.anchor}"].arrived`).count(), href).toBe(1);
    await expect
      .poll(() => topOf(page, first.anchor), {message: `${href} in sight`, timeout: 10_000})
      .toSatisfy((top) => top !== null && top >= -1 && top < 900);
    await page.close();
  }
}
