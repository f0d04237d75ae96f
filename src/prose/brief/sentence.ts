import type {BriefFigure, BriefSentence, BriefSource} from "../../report/brief.ts";
import {escapeMarkdown} from "../../report/document.ts";

/** Writes a sentence: `` sentence`Burglary ${figure} …` ``. */
export function sentence(texts: TemplateStringsArray, ...values: (string | BriefFigure)[]): BriefSentence {
  const parts = texts.flatMap((text, i) => [text, ...(i < values.length ? [values[i]] : [])]);
  return {parts: parts.filter((part) => part !== "")};
}

export const figure = (value: string, interval: string | null, source: BriefSource): BriefFigure => ({
  value,
  interval,
  ...source
});

/** The address of a source, from the site's folder. */
const sourceHref = ({page, anchor}: BriefSource): string => `./${page}.html#${anchor}`;

/** A sentence as plain text, or as Markdown with its numbers as links. */
export function briefText({parts}: BriefSentence, as: "plain" | "markdown"): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return as === "plain" ? part : escapeMarkdown(part);
      const {value, interval} = part;
      const number = as === "plain" ? value : `[${escapeMarkdown(value)}](${sourceHref(part)})`;
      return interval === null ? number : `${number} (${interval})`;
    })
    .join("");
}
