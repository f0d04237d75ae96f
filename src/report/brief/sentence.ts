import {escapeMarkdown} from "../document.ts";

/** Where on the site a number is shown. */
export interface BriefSource {
  page: string;
  /** Id of the heading it stands under. */
  anchor: string;
}

/** A number of a sentence, as it is read, with its interval and its source. */
export interface BriefFigure extends BriefSource {
  value: string;
  /** "95% interval 1.05–1.11"; null for a count of what is there, which has none. */
  interval: string | null;
}

export interface BriefSentence {
  parts: (string | BriefFigure)[];
}

export interface BriefSection {
  title: string;
  sentences: BriefSentence[];
  /** What is read when the figures bear out no sentence. */
  silent: string;
}

/** `brief.json` */
export interface BriefReport {
  title: string;
  lead: string;
  sections: BriefSection[];
}

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
